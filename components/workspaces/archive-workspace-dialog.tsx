"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { paths } from "@/lib/paths";
import { archiveWorkspaceAction } from "@/lib/workspaces/actions";

export type EndingDialogProps = {
  open: boolean;
  workspace: { name: string; slug: string };
  onClose: () => void;
};

/** WSP-7: afterwards one stands before the closed door, where "Restore workspace" is. */
export function ArchiveWorkspaceDialog({ open, workspace, onClose }: EndingDialogProps) {
  const t = useTranslations("workspaces.danger.archive");
  const router = useRouter();
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t("question", { workspace: workspace.name })}
      description={t("consequences")}
      confirmLabel={t("title")}
      danger
      action={() => archiveWorkspaceAction(workspace.slug)}
      onSuccess={() => router.push(paths.closedWorkspace(workspace.slug))}
    />
  );
}
