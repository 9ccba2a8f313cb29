"use client";

import Download from "lucide-react/icons/download";
import Printer from "lucide-react/icons/printer";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { saveFile } from "@/components/invitations/save-file";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type RecoveryCodeListProps = { email: string; codes: readonly string[]; onKept: () => void };

/** ACC-9: the recovery codes, this once: to copy, to download, to print. */
export function RecoveryCodeList({ email, codes, onKept }: RecoveryCodeListProps) {
  const t = useTranslations("secondFactors.codes");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join("\n");

  function download() {
    const words = [t("fileTitle", { email }), t("fileNote"), "", text, ""];
    saveFile("roster-recovery-codes.txt", "text/plain", words.join("\n"));
  }

  return (
    <div className="grid gap-5">
      <div>
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t("title")}
        </h2>
        <p className="mt-1 text-pretty text-soft">{t("text")}</p>
      </div>
      <ol
        aria-label={t("listLabel")}
        className="grid gap-x-6 gap-y-1.5 rounded-xl bg-sunken px-4 py-3.5 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <CopyButton text={text} label={t("copy")} />
        <Button size="small" icon={<Download aria-hidden="true" className="size-3.5" />} onClick={download}>
          {t("download")}
        </Button>
        <Button
          size="small"
          icon={<Printer aria-hidden="true" className="size-3.5" />}
          onClick={() => window.print()}
        >
          {t("print")}
        </Button>
      </div>
      <Button variant="primary" onClick={onKept} className="print:hidden">
        {t("kept")}
      </Button>
    </div>
  );
}
