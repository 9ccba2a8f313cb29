"use client";

import Download from "lucide-react/icons/download";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { departureReceiptAction } from "@/lib/departures/actions";
import type { Ended } from "@/lib/memberships/commands";
import { paths } from "@/lib/paths";
import { ReceiptDetails } from "./receipt";
import { useUndo } from "./use-undo";

type OffboardReceiptProps = { workspace: string; ended: Ended; onClose: () => void };

/** LIF-3: what was done, to be read, kept, or taken back. */
export function OffboardReceipt({ workspace, ended, onClose }: OffboardReceiptProps) {
  const t = useTranslations("departures");
  const router = useRouter();
  const { departureId, eventId } = ended;
  const receipt = useLoaded(() => departureReceiptAction(workspace, { departureId }));
  const undo = useUndo(workspace)(eventId);
  const name = receipt?.ok ? receipt.value.personName : "";

  return (
    <Dialog open onOpenChange={onClose} title={name ? t("heading", { name }) : t("title")} size="large">
      {!receipt && <Skeleton className="h-48 w-full rounded-xl" />}
      {receipt && !receipt.ok && <Callout tone="warning">{receipt.message}</Callout>}
      {receipt?.ok && <ReceiptDetails receipt={receipt.value} />}
      <DialogActions>
        <Button
          onClick={() => {
            onClose();
            undo?.onSelect();
          }}
        >
          {t("undo")}
        </Button>
        <a href={paths.departureFile(workspace, departureId)} download className={buttonStyle()}>
          <Download aria-hidden="true" className="size-4" />
          {t("download")}
        </a>
        <Button onClick={() => router.push(paths.departure(workspace, departureId))}>{t("open")}</Button>
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
