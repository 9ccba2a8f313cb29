"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { confirmSecondFactorAction } from "@/lib/second-factors/actions";
import { ConfirmForm } from "@/lib/second-factors/schema";
import type { QrCode } from "@/lib/totp";
import { CodeField } from "./code-field";
import { QrPicture } from "./qr-picture";

export type StartedSetUp = { secret: string; qr: QrCode; setUp: string };

type ScanFormProps = {
  started: StartedSetUp;
  onConfirmed: (codes: string[]) => void;
  onCancel: () => void;
};

/** ACC-9: the app learns the secret, by camera or by hand, and shows with a code that it did. */
export function ScanForm({ started: { secret, qr, setUp }, onConfirmed, onCancel }: ScanFormProps) {
  const t = useTranslations("secondFactors");
  return (
    <Form
      schema={ConfirmForm}
      defaultValues={{ code: "" }}
      action={({ code }) => confirmSecondFactorAction({ setUp, code })}
      onSuccess={({ codes }) => onConfirmed(codes)}
    >
      <div>
        <h2 className="font-semibold">{t("scan.title")}</h2>
        <p className="mt-1 text-pretty text-soft">{t("scan.text")}</p>
      </div>
      <QrPicture qr={qr} label={t("scan.qr")} />
      <div className="rounded-xl bg-sunken px-4 py-3.5">
        <p className="text-xs text-faint">{t("scan.byHand")}</p>
        <code className="mt-1 block font-mono select-all">{inFours(secret)}</code>
        <div className="mt-2.5 flex flex-wrap items-center gap-2">
          <CopyButton text={secret} label={t("scan.copyKey")} />
        </div>
      </div>
      <CodeField label={t("code")} hint={t("codeHint")} autoFocus />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("scan.confirm")}</SubmitButton>
        <Button onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </Form>
  );
}

function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
