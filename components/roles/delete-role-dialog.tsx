"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { useLoaded } from "@/components/ui/use-loaded";
import type { Answer } from "@/lib/answer";
import { deleteRoleAction, roleDeletionAction } from "@/lib/roles/actions";
import type { RoleDeletion } from "@/lib/roles/roster";
import { RoleDeletionList } from "./role-deletion-list";

type DeleteRoleDialogProps = {
  workspace: string;
  role: { id: string; name: string };
  onClose: () => void;
};

/** ROL-2: names how many people are affected; when it has become another number meanwhile, says so and names that. */
export function DeleteRoleDialog({ workspace, role, onClose }: DeleteRoleDialogProps) {
  const t = useTranslations("roles.deletion");
  const router = useRouter();
  const roleId = role.id;
  const read = () => roleDeletionAction(workspace, { roleId });
  const atFirst = useLoaded(read);
  const [meanwhile, setMeanwhile] = useState<Answer<RoleDeletion> | null>(null);
  const deletion = meanwhile ?? atFirst;

  async function remove() {
    const known = deletion ?? (await read());
    if (!known.ok) return known;
    const answer = await deleteRoleAction(workspace, { roleId, people: known.value.people });
    if (!answer.ok && answer.code === "conflict") setMeanwhile(await read());
    return answer;
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name: role.name })}
      description={t("description")}
      confirmLabel={t("confirm")}
      danger
      waiting={deletion === null}
      action={remove}
      onSuccess={({ name }) => {
        notify.success(t("done", { name }));
        router.refresh();
      }}
    >
      <RoleDeletionList deletion={deletion} />
    </ConfirmDialog>
  );
}
