"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { requestSignUpAction } from "@/lib/sign-ups/actions";
import { RequestSignUp } from "@/lib/sign-ups/schema";

/** ACC-3: the same answer for every address. */
export function SignUpForm() {
  const t = useTranslations("signUps");
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo) {
    return (
      <div className="grid gap-5" role="status">
        <Callout tone="success" title={t("sent.title")}>
          {t("sent.text", { email: sentTo })}
        </Callout>
        <Button onClick={() => setSentTo(null)}>{t("sent.again")}</Button>
      </div>
    );
  }
  return (
    <Form
      schema={RequestSignUp}
      defaultValues={{ email: "" }}
      action={requestSignUpAction}
      onSuccess={(_, { email }) => setSentTo(email)}
    >
      <TextField name="email" label={t("email")} type="email" autoComplete="username" autoFocus />
      <SubmitButton>{t("title")}</SubmitButton>
    </Form>
  );
}
