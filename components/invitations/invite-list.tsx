"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import type { Mark } from "@/lib/invitation-lists/rules";
import { InviteListRow } from "./invite-list-row";
import type { InviteRow, RowChange } from "./invite-rows";

type InviteListProps = {
  rows: InviteRow[];
  markOf: (row: InviteRow) => Mark | null;
  change: (change: RowChange) => void;
};

const states = ["new", "over-limit", "pending", "member", "invalid", "duplicate"] as const;

/** INV-1: the list with a mark on each row; the counts above it show only theirs. */
export function InviteList({ rows, markOf, change }: InviteListProps) {
  const t = useTranslations("invitations.invite");
  const id = useId();
  const [only, setOnly] = useState<Mark["state"] | null>(null);
  const marks = rows.map(markOf);
  const counts = states.map(
    (state) => [state, marks.filter((mark) => mark?.state === state).length] as const,
  );
  const there = counts.filter(([, count]) => count > 0);
  const chosen = there.some(([state]) => state === only) ? only : null;
  const shown = rows.map((row, n) => ({ row, n, mark: marks[n] ?? null }));

  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 id={id} className="font-medium">
          {t("listTitle", { count: rows.length })}
        </h3>
        <p role="status" className="sr-only">
          {there.map(([state, count]) => t(`counts.${state}`, { count })).join(", ")}
        </p>
        <div className="flex flex-wrap gap-1">
          {there.length > 1 &&
            there.map(([state, count]) => (
              <button
                key={state}
                type="button"
                aria-pressed={chosen === state}
                onClick={() => setOnly(chosen === state ? null : state)}
                className={classes(
                  buttonStyle("secondary", "small"),
                  chosen === state && "bg-accent-tint text-accent-ink",
                )}
              >
                {t(`counts.${state}`, { count })}
              </button>
            ))}
        </div>
      </div>
      <ul className="max-h-64 divide-y overflow-y-auto overscroll-contain rounded-xl bg-surface ring-1 ring-line ring-inset">
        {shown
          .filter(({ mark }) => chosen === null || mark?.state === chosen)
          .map(({ row, n, mark }) => (
            <InviteListRow key={row.key} row={row} position={n + 1} mark={mark} change={change} />
          ))}
      </ul>
    </section>
  );
}
