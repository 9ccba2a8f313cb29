"use client";

import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { chipStyle } from "@/components/table/chip-style";
import { Callout } from "@/components/ui/callout";
import { languageNames, languages } from "@/lib/languages";
import type { ImportMark } from "@/lib/imports/rules";
import { ImportPreviewRow } from "./import-preview-row";
import type { ImportRow, RowChange } from "./import-rows";
import { PreviewPager } from "./preview-pager";
import type { Marks, Preview } from "./use-import-preview";

type ImportPreviewProps = {
  name: string;
  rows: ImportRow[];
  change: (change: RowChange) => void;
  preview: Preview;
  /** The roles that can be given. */
  roles: string[];
};

/** Errors first: what has to be looked at stands on top. */
const states = ["invalid", "over-limit", "on-hold", "duplicate", "pending", "member", "new"] as const;

const pageSize = 50;

/** INV-1: the rows with a mark on each; the counts above show only theirs. What is shown stays in its place while it is mended. */
export function ImportPreview({ name, rows, change, preview, roles }: ImportPreviewProps) {
  const t = useTranslations("imports.preview");
  const counts = useTranslations("invitations.invite.counts");
  const id = useId();
  const { marks, markOf, problem } = preview;
  const [order, setOrder] = useState<{ marks: Marks; only: ImportMark["state"] | null } | null>(null);
  const [page, setPage] = useState(0);
  if (order === null && marks !== null) setOrder({ marks, only: null });

  const shown = useMemo(() => inOrder(rows, order), [rows, order]);
  const first = Math.min(page, Math.max(0, Math.ceil(shown.length / pageSize) - 1)) * pageSize;
  const there = states
    .map((state) => [state, rows.filter((row) => markOf(row)?.state === state).length] as const)
    .filter(([state, count]) => count > 0 || state === order?.only);

  function choose(only: ImportMark["state"] | null) {
    if (marks) setOrder({ marks, only });
    setPage(0);
  }

  return (
    <section aria-labelledby={id} className="@container min-w-0">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 id={id} className="me-2 min-w-0 text-base font-semibold wrap-anywhere">
          {name}{" "}
          <span className="font-normal whitespace-nowrap text-faint">
            {t("title", { count: rows.length })}
          </span>
        </h2>
        <p role="status" className="sr-only">
          {marks ? there.map(([state, count]) => counts(state, { count })).join(", ") : t("checking")}
        </p>
        {there.map(([state, count]) => (
          <button
            key={state}
            type="button"
            aria-pressed={order?.only === state}
            onClick={() => choose(order?.only === state ? null : state)}
            className={chipStyle(order?.only === state)}
          >
            {counts(state, { count })}
          </button>
        ))}
      </div>
      {problem && (
        <div className="mb-3">
          <Callout tone="warning">{problem}</Callout>
        </div>
      )}
      <datalist id={`${id}-roles`}>
        {roles.map((role) => (
          <option key={role} value={role} />
        ))}
      </datalist>
      <datalist id={`${id}-languages`}>
        {languages.map((language) => (
          <option key={language} value={language}>
            {languageNames[language]}
          </option>
        ))}
      </datalist>
      {shown.length === 0 ? (
        <p className="rounded-xl border px-4 py-8 text-center text-soft">{t("nobody")}</p>
      ) : (
        <ul className="divide-y rounded-xl border bg-surface shadow-xs">
          {shown.slice(first, first + pageSize).map((row) => (
            <ImportPreviewRow
              key={row.key}
              row={row}
              mark={markOf(row)}
              rolesId={`${id}-roles`}
              languagesId={`${id}-languages`}
              change={change}
            />
          ))}
        </ul>
      )}
      <PreviewPager
        first={first}
        size={pageSize}
        total={shown.length}
        onFirst={(from) => setPage(from / pageSize)}
      />
    </section>
  );
}

/** By the marks that were there when the order was made, so that no row leaves while somebody types in it. */
function inOrder(
  rows: ImportRow[],
  order: { marks: Marks; only: ImportMark["state"] | null } | null,
): ImportRow[] {
  if (!order) return rows;
  const stateOf = ({ key }: ImportRow) => order.marks.get(key)?.mark.state ?? "new";
  const wanted = order.only ? rows.filter((row) => stateOf(row) === order.only) : rows;
  return [...wanted].sort((a, b) => states.indexOf(stateOf(a)) - states.indexOf(stateOf(b)) || a.key - b.key);
}
