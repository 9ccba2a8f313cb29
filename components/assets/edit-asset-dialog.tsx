"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { editAssetAction } from "@/lib/assets/actions";
import { AssetFields as Fields } from "@/lib/assets/schema";
import type { AssetDialogProps } from "./asset-dialog";
import { AssetFields } from "./asset-fields";

/** AST-1: name and link of an asset. */
export function EditAssetDialog({ workspace, asset, onClose }: AssetDialogProps) {
  const t = useTranslations("assets");
  const router = useRouter();
  const { id: assetId, name, link, externalId } = asset;

  function saved(outcome: "changed" | "unchanged") {
    onClose();
    notify.success(outcome === "changed" ? t("form.saved") : t("form.unchanged"));
    router.refresh();
  }

  return (
    <GuardedDialog open onOpenChange={onClose} title={t("form.editTitle", { name })}>
      <Form
        schema={Fields}
        defaultValues={{ name, link: link ?? "" }}
        action={(values) => editAssetAction(workspace, { ...values, assetId })}
        onSuccess={({ outcome }) => saved(outcome)}
      >
        <AssetFields />
        {externalId !== null && (
          <p className="text-sm text-soft wrap-anywhere">
            {t.rich("form.byProgram", { externalId, code: (id) => <code className="font-mono">{id}</code> })}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{t("form.save")}</SubmitButton>
        </DialogActions>
      </Form>
    </GuardedDialog>
  );
}
