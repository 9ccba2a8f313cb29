"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { leaveWorkspaceAction } from "@/lib/memberships/actions";
import { paths } from "@/lib/paths";

type LeaveWorkspaceDialogProps = {
  workspace: { name: string; slug: string };
  isLastWorkspace: boolean;
  onClose: () => void;
};

/** WSP-6: what leaving does, before it is done. */
export function LeaveWorkspaceDialog({ workspace, isLastWorkspace, onClose }: LeaveWorkspaceDialogProps) {
  const t = useTranslations("memberships.leave");
  const router = useRouter();

  function left() {
    notify.success(t("done", { workspace: workspace.name }));
    router.push(paths.home());
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("question", { workspace: workspace.name })}
      description={t("consequences")}
      confirmLabel={t("title")}
      danger
      action={() => leaveWorkspaceAction(workspace.slug)}
      onSuccess={left}
    >
      <p className="text-pretty text-soft">{isLastWorkspace ? t("lastWorkspace") : t("otherWorkspaces")}</p>
    </ConfirmDialog>
  );
}
