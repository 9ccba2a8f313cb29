"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { startSecondFactorAction } from "@/lib/second-factors/actions";
import { StartForm as Schema } from "@/lib/second-factors/schema";
import type { StartedSetUp } from "./scan-form";

/** ACC-9: a browser that was left open must not be enough to set up a second factor. */
export function StartForm({ onStarted }: { onStarted: (started: StartedSetUp) => void }) {
  const t = useTranslations("secondFactors");
  return (
    <Form
      schema={Schema}
      defaultValues={{ current: "" }}
      action={startSecondFactorAction}
      onSuccess={onStarted}
    >
      <PasswordField
        name="current"
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="current-password"
      />
      <SubmitButton>{t("next")}</SubmitButton>
    </Form>
  );
}
