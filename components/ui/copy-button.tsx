"use client";

import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button";

type CopyButtonProps = { text: string; label?: string; onCopied?: () => void };

export function CopyButton({ text, label, onCopied }: CopyButtonProps) {
  const t = useTranslations("ui");
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
      onCopied?.();
    } catch {
      setOutcome("copyFailed");
    }
  }

  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <>
      <Button size="small" onClick={copy} icon={<Icon aria-hidden="true" className="size-3.5" />}>
        {label ?? t("copy")}
      </Button>
      <span role="status" className={outcome ? "text-xs text-soft" : "sr-only"}>
        {outcome && t(outcome)}
      </span>
    </>
  );
}
