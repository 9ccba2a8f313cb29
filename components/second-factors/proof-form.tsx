"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import type { Answer } from "@/lib/answer";
import { Proof } from "@/lib/second-factors/schema";
import { CodeField } from "./code-field";

type ProofFormProps<Value> = {
  title: string;
  text: string;
  submit: string;
  danger?: boolean;
  action: (proof: { current: string; code: string }) => Promise<Answer<Value>>;
  onDone: (value: Value) => void;
  onCancel: () => void;
};

/** ACC-9: whoever changes a second factor proves both: the password, and the second factor or a recovery code. */
export function ProofForm<Value>(props: ProofFormProps<Value>) {
  const { title, text, submit, danger, action, onDone, onCancel } = props;
  const t = useTranslations("secondFactors");
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={element}>
      <Form schema={Proof} defaultValues={{ current: "", code: "" }} action={action} onSuccess={onDone}>
        <div>
          <h2 className="font-semibold">{title}</h2>
          <p className="mt-1 text-pretty text-soft">{text}</p>
        </div>
        <PasswordField name="current" label={t("password")} autoComplete="current-password" />
        <CodeField label={t("anyCode")} letters />
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant={danger ? "danger" : "primary"}>{submit}</SubmitButton>
          <Button onClick={onCancel}>{t("cancel")}</Button>
        </div>
      </Form>
    </div>
  );
}
