"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";

/** ADD-2, PWD-1: a generated password, this once. `onCopied` when it has been taken, by the button or by hand. */
export function PasswordOnce({ password, onCopied }: { password: string; onCopied?: () => void }) {
  const t = useTranslations("passwords.once");
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-sunken px-4 py-3.5">
        <div className="min-w-0">
          <p className="text-xs text-faint">{t("label")}</p>
          <code onCopy={onCopied} className="mt-0.5 block font-mono text-base break-all select-all">
            {password}
          </code>
        </div>
        <div className="flex items-center gap-2">
          <CopyButton text={password} onCopied={onCopied} />
        </div>
      </div>
      <Callout tone="warning">{t("warning")}</Callout>
    </div>
  );
}
