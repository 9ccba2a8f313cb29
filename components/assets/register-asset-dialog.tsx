"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { SwitchField } from "@/components/form/switch-field";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { registerAssetAction } from "@/lib/assets/actions";
import { RegisterAsset } from "@/lib/assets/schema";
import type { AssetType } from "@/lib/permissions";
import { AssetFields } from "./asset-fields";

type RegisterAssetDialogProps = { workspace: string; types: AssetType[]; onClose: () => void };

/** AST-1: an asset by hand, of a type that one may register. */
export function RegisterAssetDialog({ workspace, types, onClose }: RegisterAssetDialogProps) {
  const t = useTranslations("assets");
  const router = useRouter();

  function registered(name: string) {
    onClose();
    notify.success(t("form.registered", { name }));
    router.refresh();
  }

  return (
    <GuardedDialog
      open
      onOpenChange={onClose}
      title={t("form.registerTitle")}
      description={t("form.registerDescription")}
    >
      <Form
        schema={RegisterAsset}
        defaultValues={{ type: types[0], name: "", link: "", scheduled: false }}
        action={(values) => registerAssetAction(workspace, values)}
        onSuccess={(_, { name }) => registered(name)}
      >
        <SelectField
          name="type"
          label={t("form.type")}
          options={types.map((type) => ({ value: type, label: t(`kinds.${type}`) }))}
        />
        <AssetFields />
        <SwitchField name="scheduled" label={t("form.scheduled")} hint={t("form.scheduledHint")} />
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{t("register")}</SubmitButton>
        </DialogActions>
      </Form>
    </GuardedDialog>
  );
}
