"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { stopImportAction } from "@/lib/imports/actions";
import type { Verdict } from "@/lib/verdict";

type StopImportProps = { workspace: string; importId: string; mayStop: Verdict };

/** INV-1: "Stop", asked once. */
export function StopImport({ workspace, importId, mayStop }: StopImportProps) {
  const t = useTranslations("imports");
  const refusal = useTranslations("refusals");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        disabledReason={mayStop === true ? undefined : refusal(mayStop)}
        onClick={() => setOpen(true)}
      >
        {t("stop")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("stopTitle")}
        description={t("stopText")}
        confirmLabel={t("stopConfirm")}
        danger
        action={() => stopImportAction(workspace, { importId })}
        onSuccess={() => {
          notify.success(t("stopped"));
          router.refresh();
        }}
      />
    </>
  );
}
