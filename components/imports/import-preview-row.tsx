"use client";

import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, useId } from "react";
import { useValidationSentence } from "@/components/form/use-validation-sentence";
import { Badge } from "@/components/ui/badge";
import { iconButtonStyle } from "@/components/ui/button-style";
import type { ImportMark } from "@/lib/imports/rules";
import type { ListedPerson } from "@/lib/people-file";
import type { ImportRow, RowChange } from "./import-rows";
import { markTones } from "./mark-tones";

type ImportPreviewRowProps = {
  row: ImportRow;
  /** Null while it is on its way. */
  mark: ImportMark | null;
  /** The lists of what can be chosen from. */
  rolesId: string;
  languagesId: string;
  change: (change: RowChange) => void;
};

const cells = ["email", "firstName", "lastName", "roles", "language"] as const;

/** INV-1: a row of the file, to be mended where it stands, with its mark and the way to take it off. */
export const ImportPreviewRow = memo(function ImportPreviewRow(props: ImportPreviewRowProps) {
  const { row, mark, rolesId, languagesId, change } = props;
  const t = useTranslations("imports");
  const marks = useTranslations("invitations.invite.marks");
  const sentence = useValidationSentence();
  const id = useId();
  const { key: position } = row;
  const wrong = mark?.state === "invalid" ? (mark.field ?? "email") : null;
  const lists = { roles: rolesId, language: languagesId };

  function input(cell: keyof ListedPerson) {
    return (
      <input
        key={cell}
        value={row[cell]}
        onChange={(event) => change({ type: "edited", key: row.key, cells: { [cell]: event.target.value } })}
        onKeyDown={keepToTheRow}
        aria-label={t("preview.row", { position, field: t(`columns.${cell}`) })}
        aria-invalid={cell === wrong || undefined}
        aria-describedby={cell === wrong ? id : undefined}
        placeholder={t(`columns.${cell}`)}
        list={cell === "roles" || cell === "language" ? lists[cell] : undefined}
        autoComplete="off"
        autoCapitalize="none"
        inputMode={cell === "email" ? "email" : undefined}
        spellCheck={false}
        className={rowInput}
      />
    );
  }

  return (
    <li className="px-1.5 py-1">
      <div className="flex items-start gap-2 @3xl:items-center">
        <span
          aria-hidden="true"
          className="w-11 shrink-0 py-1 text-end text-xs text-faint tabular-nums max-sm:hidden"
        >
          {position}
        </span>
        <div className="grid min-w-0 flex-1 grid-cols-2 gap-x-1 *:first:col-span-2 @3xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)] @3xl:*:first:col-span-1">
          {cells.map(input)}
        </div>
        <div className="flex w-34 shrink-0 items-center gap-1 @3xl:w-38">
          <span className="min-w-0 flex-1">
            {mark ? (
              <Badge tone={markTones[mark.state]} dot>
                {marks(mark.state)}
              </Badge>
            ) : (
              <span
                aria-hidden="true"
                className="inline-block h-5.5 w-16 rounded-md bg-sunken align-middle"
              />
            )}
          </span>
          <button
            type="button"
            aria-label={t("preview.remove", { position, email: row.email })}
            onClick={(event) => {
              focusNeighbour(event.currentTarget);
              change({ type: "removed", key: row.key });
            }}
            className={iconButtonStyle("small")}
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </div>
      </div>
      {mark?.state === "invalid" && (
        <p id={id} className="px-2 pb-0.5 text-red sm:ps-15">
          {sentence(mark.problem)}
        </p>
      )}
      {mark?.state === "on-hold" && (
        <p className="px-2 pb-0.5 text-faint sm:ps-15">{t("remarks.on-hold", { until: mark.until })}</p>
      )}
    </li>
  );
});

const rowInput =
  "block w-full min-w-0 truncate rounded-md bg-transparent px-2 py-1 text-base placeholder:text-faint hover:bg-sunken " +
  "focus-visible:outline-2 focus-visible:-outline-offset-1 aria-invalid:ring-1 aria-invalid:ring-red aria-invalid:ring-inset sm:text-sm";

/** Enter in a row is done with that row, not with the list. */
function keepToTheRow(event: KeyboardEvent) {
  if (event.key === "Enter") event.preventDefault();
}

/** Whoever takes rows off by keyboard stays at the list. */
function focusNeighbour(button: HTMLElement) {
  const row = button.closest("li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const next = neighbour?.querySelector("button") ?? button.closest("form")?.querySelector("[type=submit]");
  if (next instanceof HTMLElement) next.focus();
}
