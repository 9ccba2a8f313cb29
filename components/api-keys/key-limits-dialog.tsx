"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { editLimitsAction } from "@/lib/api-keys/actions";
import { KeyLimitsForm } from "@/lib/api-keys/schema";
import type { KeyDialogProps } from "./key-dialog";
import { LimitFields } from "./limit-fields";

/** KEY-2: how much a key may spend, and how often it may call. */
export function KeyLimitsDialog({ workspace, row, onClose }: KeyDialogProps) {
  const t = useTranslations("apiKeys.limits");
  const ui = useTranslations("ui");
  const router = useRouter();
  const { id: keyId, name, spent, usageLimit, callsPerDay } = row;

  function saved({ changed, usedUp }: { changed: boolean; usedUp: boolean }) {
    onClose();
    if (!changed) notify.success(t("unchanged"));
    else notify.success(usedUp ? t("usedUp", { name }) : t("saved"));
    router.refresh();
  }

  return (
    <GuardedDialog open onOpenChange={onClose} title={t("title", { name })}>
      <Form
        schema={KeyLimitsForm}
        defaultValues={{ usageLimit, callsPerDay }}
        action={(values) => editLimitsAction(workspace, { ...values, keyId })}
        onSuccess={saved}
      >
        <LimitFields usageHint={`${t("usageHint")} ${t("spent", { spent })}`} />
        <DialogActions>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogActions>
      </Form>
    </GuardedDialog>
  );
}
