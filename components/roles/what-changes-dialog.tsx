"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { roleEffectAction } from "@/lib/roles/actions";
import type { RoleChange } from "@/lib/roles/schema";
import { type PermissionWords, labelsOf } from "./permission-words";
import { RoleEffectList } from "./role-effect-list";

type WhatChangesDialogProps = {
  workspace: string;
  /** What the role is called now. */
  name: string;
  wanted: z.input<typeof RoleChange>;
  words: PermissionWords;
  save: () => Promise<void>;
  onClose: () => void;
};

/** ROL-4: what saving a role gives and takes, and for how many people; "Save" does it. */
export function WhatChangesDialog({ workspace, name, wanted, words, save, onClose }: WhatChangesDialogProps) {
  const t = useTranslations("roles.changes");
  const { roleId, permissions, internalOnly } = wanted;
  const effect = useLoaded(() => roleEffectAction(workspace, { roleId, permissions, internalOnly }));

  async function confirm() {
    await save();
    return { ok: true as const, value: null };
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title")}
      description={effect?.ok ? t("holders", { count: effect.value.people, name }) : null}
      confirmLabel={t("save")}
      waiting={effect === null}
      action={confirm}
    >
      {!effect && <Skeleton className="h-28 w-full rounded-xl" />}
      {effect && !effect.ok && <Callout tone="warning">{effect.message}</Callout>}
      {effect?.ok && <RoleEffectList effect={effect.value} labels={labelsOf(words)} />}
    </ConfirmDialog>
  );
}
