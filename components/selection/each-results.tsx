"use client";

import Download from "lucide-react/icons/download";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { saveFile } from "@/components/invitations/save-file";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { csvText } from "@/lib/csv";
import type { Result } from "./use-each";

const tones: Record<Result["outcome"], BadgeTone> = {
  refused: "suspended",
  unchanged: "neutral",
  done: "owner",
};

const outcomes = ["refused", "unchanged", "done"] as const;

/** USR-6: one result a person, those that need another look first; to be read and to be kept. */
export function EachResults({ results, onClose }: { results: Result[]; onClose: () => void }) {
  const t = useTranslations("selection");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const sorted = outcomes.flatMap((outcome) => results.filter((one) => one.outcome === outcome));
  const count = (outcome: Result["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  const summary = (["done", "unchanged", "refused"] as const)
    .filter((outcome) => outcome === "done" || count(outcome) > 0)
    .map((outcome) => t(`result.${outcome}`, { count: count(outcome) }));

  function download() {
    const headings = [t("columns.name"), t("columns.outcome"), t("columns.reason")];
    const rows = sorted.map(({ name, outcome, reason }) => [name, t(`outcomes.${outcome}`), reason]);
    saveFile(`results-${new Date().toISOString().slice(0, 10)}.csv`, "text/csv", csvText(headings, rows));
  }

  return (
    <>
      <h3 ref={heading} tabIndex={-1} className="mb-4 text-lg font-semibold text-balance outline-none">
        {summary.join(" · ")}
      </h3>
      <ul
        aria-label={t("results")}
        className="max-h-96 shrink-0 divide-y overflow-y-auto overscroll-contain rounded-xl bg-surface ring-1 ring-line ring-inset"
      >
        {sorted.map(({ id, name, outcome, reason }) => (
          <li key={id} className="flex items-center gap-3 px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate">{name}</p>
              {reason && <p className="text-pretty text-faint">{reason}</p>}
            </div>
            <Badge tone={tones[outcome]} dot>
              {t(`outcomes.${outcome}`)}
            </Badge>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button icon={<Download aria-hidden="true" className="size-4" />} onClick={download}>
          {t("download")}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {t("close")}
        </Button>
      </DialogActions>
    </>
  );
}
