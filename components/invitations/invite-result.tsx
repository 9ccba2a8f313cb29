"use client";

import Download from "lucide-react/icons/download";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useValidationSentence } from "@/components/form/use-validation-sentence";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { csvText } from "@/lib/csv";
import type { Sent } from "./invite-form";
import { saveFile } from "./save-file";

const tones: Record<Sent["outcome"], BadgeTone> = {
  invited: "owner",
  resent: "owner",
  "already-pending": "pending",
  member: "member",
  "on-hold": "suspended",
  invalid: "suspended",
  "over-limit": "external",
  duplicate: "neutral",
};

/** INV-1: one result per address, to be read and to be kept. */
export function InviteResult({ sent, onDone }: { sent: Sent[]; onDone: () => void }) {
  const t = useTranslations("invitations.invite");
  const sentence = useValidationSentence();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const mailed = sent.filter(({ outcome }) => outcome === "invited" || outcome === "resent").length;

  function remarkOn({ outcome, problem, until = 0, overLimit }: Sent): string {
    if (overLimit) return t("remarks.joinLater");
    if (outcome === "invalid") return sentence(problem ?? "emailInvalid");
    if (outcome === "on-hold") return t("comesBackFrom", { until });
    return t(`remarks.${outcome}`);
  }

  function download() {
    const headings = [t("columns.email"), t("columns.name"), t("columns.outcome"), t("columns.remark")];
    const rows = sent.map((row) => [row.email, row.name, t(`outcomes.${row.outcome}`), remarkOn(row)]);
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`invitations-${day}.csv`, "text/csv", csvText(headings, rows));
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      <h3 ref={heading} tabIndex={-1} className="text-lg font-semibold text-balance outline-none">
        {t("mailed", { count: mailed })}{" "}
        {mailed < sent.length && t("leftOut", { count: sent.length - mailed })}
      </h3>
      <ul className="max-h-96 divide-y overflow-y-auto overscroll-contain rounded-xl bg-surface ring-1 ring-line ring-inset">
        {sent.map((row, n) => (
          <li key={n} className="flex items-center gap-3 px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate">{row.email}</p>
              <p className="text-pretty text-faint">{remarkOn(row)}</p>
            </div>
            <Badge tone={tones[row.outcome]} dot>
              {t(`outcomes.${row.outcome}`)}
            </Badge>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button icon={<Download aria-hidden="true" className="size-4" />} onClick={download}>
          {t("download")}
        </Button>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogActions>
    </div>
  );
}
