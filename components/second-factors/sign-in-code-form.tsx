"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { leaveTo } from "@/components/accounts/leave-to";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { AppCode, RecoveryCode } from "@/lib/second-factors/schema";
import { signInWithCodeAction } from "@/lib/sessions/actions";
import { CodeField } from "./code-field";

type SignInCodeFormProps = { ticket: string; next: string; onAgain: () => void };

const schemas = { app: z.object({ code: AppCode }), recovery: z.object({ code: RecoveryCode }) };

/** ACC-9: the second step of signing in. Nobody is signed in before it. */
export function SignInCodeForm({ ticket, next, onAgain }: SignInCodeFormProps) {
  const t = useTranslations("secondFactors.signIn");
  const [way, setWay] = useState<keyof typeof schemas>("app");
  const recovers = way === "recovery";
  return (
    <Form
      key={way}
      schema={schemas[way]}
      defaultValues={{ code: "" }}
      action={({ code }) => signInWithCodeAction({ ticket, code })}
      onSuccess={() => leaveTo(next)}
    >
      <div>
        <h2 className="font-semibold">{t(recovers ? "recoveryTitle" : "title")}</h2>
        <p className="mt-1 text-pretty text-soft">{t(recovers ? "recoveryText" : "text")}</p>
      </div>
      <CodeField label={t(recovers ? "recoveryCode" : "code")} letters={recovers} autoFocus />
      <SubmitButton>{t("submit")}</SubmitButton>
      <div className="grid justify-items-center gap-1">
        <Button variant="ghost" onClick={() => setWay(recovers ? "app" : "recovery")}>
          {t(recovers ? "useApp" : "useRecovery")}
        </Button>
        <Button variant="ghost" onClick={onAgain}>
          {t("again")}
        </Button>
      </div>
      {recovers && <p className="text-center text-pretty text-faint">{t("lost")}</p>}
    </Form>
  );
}
