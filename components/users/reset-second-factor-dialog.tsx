"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { resetSecondFactorAction } from "@/lib/enrolments/actions";
import type { UserDialogProps } from "./user-dialog-props";

/** ACC-9: for somebody who lost their phone and their recovery codes. */
export function ResetSecondFactorDialog({ workspaceSlug, user, onClose }: UserDialogProps) {
  const t = useTranslations("secondFactors.reset");
  const router = useRouter();

  function done() {
    notify.success(t("done", { name: user.name }));
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name: user.name })}
      description={t("description")}
      confirmLabel={t("confirm")}
      danger
      action={() => resetSecondFactorAction(workspaceSlug, { userId: user.id })}
      onSuccess={done}
    />
  );
}
