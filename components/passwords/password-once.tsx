"use client";

import { useTranslations } from "next-intl";
import { SecretOnce } from "@/components/ui/secret-once";

/** ADD-2, PWD-1: a generated password, this once. `onCopied` when it has been taken, by the button or by hand. */
export function PasswordOnce({ password, onCopied }: { password: string; onCopied?: () => void }) {
  const t = useTranslations("passwords.once");
  return <SecretOnce label={t("label")} secret={password} warning={t("warning")} onCopied={onCopied} />;
}
