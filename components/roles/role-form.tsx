"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { LeaveGuard } from "@/components/form/leave-guard";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { notify } from "@/components/ui/notify";
import type { Answer } from "@/lib/answer";
import { paths } from "@/lib/paths";
import type { Permission } from "@/lib/permissions";
import { createRoleAction } from "@/lib/roles/actions";
import type { Role } from "@/lib/roles/queries";
import { RoleForm as RoleFormSchema, permissionsOf, shownPermissions } from "@/lib/roles/schema";
import { PermissionFields } from "./permission-fields";
import type { PermissionWords } from "./permission-words";
import { RoleGeneralFields } from "./role-general-fields";
import { useRoleDescription } from "./use-role-description";
import { useSaveRole } from "./use-save-role";

type RoleFormProps = {
  workspace: string;
  /** What the form starts with; without an id it makes a role. */
  role: Omit<Role, "id" | "isDefault"> & { id?: string };
  words: PermissionWords;
  mine: readonly Permission[];
};

/** ROL-2: makes a role or changes one; a change of what it allows is shown before it is saved (ROL-4). */
export function RoleForm({ workspace, role, words, mine }: RoleFormProps) {
  const t = useTranslations("roles.form");
  const router = useRouter();
  const describe = useRoleDescription();
  const { save, dialog } = useSaveRole(workspace, role, words);

  async function send(values: RoleFormSchema): Promise<Answer<{ changed: boolean } | null>> {
    const { granted, levels, ...fields } = values;
    const wanted = { ...fields, permissions: permissionsOf({ granted, levels }) };
    if (role.id) return save({ ...wanted, roleId: role.id });
    const answer = await createRoleAction(workspace, wanted);
    return answer.ok ? { ok: true, value: { changed: true } } : answer;
  }

  function done(outcome: { changed: boolean } | null, { name }: RoleFormSchema) {
    if (!outcome) return;
    if (!outcome.changed) notify.success(t("unchanged"));
    else notify.success(t(role.id ? "saved" : "created", { name }));
    router.push(paths.roles(workspace));
  }

  return (
    <>
      <Form
        schema={RoleFormSchema}
        defaultValues={{
          name: role.name,
          description: role.description,
          internalOnly: role.internalOnly,
          ...shownPermissions(role.permissions),
        }}
        action={send}
        onSuccess={done}
        className="max-w-3xl gap-6"
      >
        <LeaveGuard />
        <Card title={t("general")} description={t("generalText")}>
          <div className="grid gap-5">
            <RoleGeneralFields system={role.system !== null} description={describe(role)} />
          </div>
        </Card>
        <Card title={t("permissions")} description={t("permissionsText")}>
          <div className="grid gap-6">
            <PermissionFields words={words} mine={mine} />
          </div>
        </Card>
        <div className="sticky bottom-0 z-10 -mx-4 flex justify-end gap-2 border-t bg-canvas px-4 py-4 sm:mx-0 sm:px-0">
          <LinkButton href={paths.roles(workspace)}>{t("cancel")}</LinkButton>
          <SubmitButton>{t(role.id ? "save" : "create")}</SubmitButton>
        </div>
      </Form>
      {dialog}
    </>
  );
}
