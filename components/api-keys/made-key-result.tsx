"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { SecretOnce } from "@/components/ui/secret-once";
import type { MadeKey } from "@/lib/api-keys/commands";
import { paths } from "@/lib/paths";

type MadeKeyResultProps = { made: MadeKey; origin: string; onCopied: () => void; onDone: () => void };

/** KEY-1: the new key, this once, and how to try it. */
export function MadeKeyResult({ made, origin, onCopied, onDone }: MadeKeyResultProps) {
  const t = useTranslations("apiKeys.made");
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  // What every key may ask for, where this one may not see users.
  const path = made.scopes.includes("members.read") ? paths.apiUsers({ limit: 5 }) : paths.apiQuota();
  const command = `curl -H "Authorization: Bearer $ROSTER_API_KEY" "${new URL(path, origin).href}"`;
  return (
    <div className="flex flex-1 flex-col gap-5">
      <p ref={text} tabIndex={-1} role="status" className="text-pretty text-soft outline-none">
        {t("text")}
      </p>
      <SecretOnce label={t("label")} secret={made.secret} warning={t("warning")} onCopied={onCopied} />
      <section className="grid gap-1.5">
        <h3 className="font-medium">{t("try")}</h3>
        <p className="text-pretty text-faint">{t("tryHint")}</p>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-3 rounded-xl bg-sunken px-4 py-3">
          <code className="min-w-0 flex-1 basis-60 font-mono text-xs wrap-anywhere select-all">
            {command}
          </code>
          <span className="flex items-center gap-2">
            <CopyButton text={command} label={t("copyCommand")} />
          </span>
        </div>
      </section>
      <DialogActions>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogActions>
    </div>
  );
}
