"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { notify } from "@/components/ui/notify";
import { useLoaded } from "@/components/ui/use-loaded";
import { restorableAction, restoreAction } from "@/lib/departures/actions";

type RestoreDialogProps = { workspace: string; eventId: string; onClose: () => void };

/** UX-2: asks before what an event tells of is taken back, or says why it cannot be. */
export function RestoreDialog({ workspace, eventId, onClose }: RestoreDialogProps) {
  const t = useTranslations("departures");
  const refusals = useTranslations("refusals");
  const ui = useTranslations("ui");
  const router = useRouter();
  const loaded = useLoaded(() => restorableAction(workspace, { eventId }));
  const refusal = loaded?.ok ? loaded.value.refusal : null;
  const reason = loaded && !loaded.ok ? loaded.message : refusal && refusals(refusal.key, refusal.facts);

  if (reason)
    return (
      <Dialog open role="alertdialog" onOpenChange={onClose} title={t("restoreRefused")}>
        <Callout tone="warning">{reason}</Callout>
        <DialogActions>
          <Button onClick={onClose}>{ui("close")}</Button>
        </DialogActions>
      </Dialog>
    );

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("restoreTitle")}
      description={t("restoreText")}
      confirmLabel={t("restore")}
      waiting={!loaded}
      action={() => restoreAction(workspace, { eventId })}
      onSuccess={({ name }) => {
        notify.success(t("restored", { name }));
        router.refresh();
      }}
    />
  );
}
