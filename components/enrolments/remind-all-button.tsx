"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { remindEverybodyAction } from "@/lib/enrolments/actions";

/** ACC-9: asks once, since it may be a mail to very many. */
export function RemindAllButton({ workspace, missing }: { workspace: string; missing: number }) {
  const t = useTranslations("secondFactors.missing");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("remindAll")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("remindAllTitle")}
        description={t("remindAllText", { missing })}
        confirmLabel={t("remindAll")}
        action={() => remindEverybodyAction(workspace)}
        onSuccess={({ people }) => {
          notify.success(t("allReminded", { count: people }));
          router.refresh();
        }}
      />
    </>
  );
}
