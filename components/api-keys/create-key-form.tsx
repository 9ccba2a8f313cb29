"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { PermissionWords } from "@/components/roles/permission-words";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { createKeyAction } from "@/lib/api-keys/actions";
import type { MadeKey } from "@/lib/api-keys/commands";
import type { KeyOptions } from "@/lib/api-keys/queries";
import { KeyForm, dayIn, readingOf, scopesOf } from "@/lib/api-keys/schema";
import { shownPermissions } from "@/lib/roles/schema";
import { ExpiryField } from "./expiry-field";
import { LimitFields } from "./limit-fields";
import { ScopeFields } from "./scope-fields";

type CreateKeyFormProps = {
  workspace: string;
  options: KeyOptions;
  words: PermissionWords;
  onMade: (key: MadeKey) => void;
  onCancel: () => void;
};

const daysToBeginWith = 90;

/** KEY-1: name, scopes, end and limits of a new key. What only reads, and ends by itself, is what is proposed. */
export function CreateKeyForm({ workspace, options, words, onMade, onCancel }: CreateKeyFormProps) {
  const t = useTranslations("apiKeys.create");
  const ui = useTranslations("ui");
  const { held, today, longest } = options;
  const days = Math.min(daysToBeginWith, longest?.days ?? daysToBeginWith);

  function send({ granted, levels, scopes, ...fields }: KeyForm) {
    return createKeyAction(workspace, { ...fields, scopes: scopesOf({ scopes, granted, levels }, held) });
  }

  return (
    <Form
      schema={KeyForm}
      defaultValues={{
        name: "",
        scopes: readingOf(held).length > 0 ? "read" : "choose",
        ...shownPermissions([]),
        expiresOn: dayIn(today, days),
        usageLimit: null,
        callsPerDay: null,
      }}
      action={send}
      onSuccess={onMade}
    >
      <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" />
      <ScopeFields held={held} words={words} />
      <ExpiryField today={today} longest={longest} />
      <details className="group rounded-xl bg-surface px-4 ring-1 ring-line ring-inset">
        <summary className="cursor-pointer rounded-sm py-3 font-medium">{t("limits")}</summary>
        <div className="grid gap-5 pb-4">
          <p className="text-pretty text-faint">{t("limitsHint")}</p>
          <LimitFields />
        </div>
      </details>
      <DialogActions>
        <Button onClick={onCancel}>{ui("cancel")}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
