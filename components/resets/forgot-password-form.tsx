"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { requestResetAction } from "@/lib/resets/actions";
import { RequestReset } from "@/lib/resets/schema";

/** ACC-4: the same answer for every address. */
export function ForgotPasswordForm() {
  const t = useTranslations("accounts");
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo) {
    return (
      <div className="grid gap-5" role="status">
        <Callout tone="success" title={t("forgot.sentTitle")}>
          {t("forgot.sent", { email: sentTo })}
        </Callout>
        <Button onClick={() => setSentTo(null)}>{t("forgot.again")}</Button>
      </div>
    );
  }
  return (
    <Form
      schema={RequestReset}
      defaultValues={{ email: "" }}
      action={requestResetAction}
      onSuccess={(_, { email }) => setSentTo(email)}
    >
      <TextField name="email" label={t("email")} type="email" autoComplete="username" autoFocus />
      <SubmitButton>{t("forgot.send")}</SubmitButton>
    </Form>
  );
}
