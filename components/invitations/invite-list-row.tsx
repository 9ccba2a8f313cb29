"use client";

import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, useId } from "react";
import { useValidationSentence } from "@/components/form/use-validation-sentence";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { iconButtonStyle } from "@/components/ui/button-style";
import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";
import type { Mark } from "@/lib/invitation-lists/rules";
import type { InviteRow, RowChange } from "./invite-rows";

type InviteListRowProps = {
  row: InviteRow;
  position: number;
  /** Null while it is on its way. */
  mark: Mark | null;
  change: (change: RowChange) => void;
};

const tones: Record<Mark["state"], BadgeTone> = {
  new: "owner",
  member: "member",
  pending: "pending",
  "on-hold": "suspended",
  invalid: "suspended",
  "over-limit": "external",
  duplicate: "neutral",
};

/**
 * INV-1: an address of the list, to be mended where it stands, with its mark and the way to take it off. Typing in one of five
 * hundred redraws one.
 */
export const InviteListRow = memo(function InviteListRow({
  row,
  position,
  mark,
  change,
}: InviteListRowProps) {
  const t = useTranslations("invitations.invite");
  const sentence = useValidationSentence();
  const id = useId();
  const { key, email, firstName, lastName, resend } = row;
  const name = `${firstName} ${lastName}`.trim();
  const problem = mark?.state === "invalid" ? sentence(mark.problem) : null;
  const detail = problem ?? (mark?.state === "on-hold" ? t("comesBackFrom", { until: mark.until }) : name);
  return (
    <li className="flex items-center gap-2 py-1 ps-1 pe-1.5">
      <div className="min-w-0 flex-1">
        <input
          value={email}
          onChange={(event) => change({ type: "edited", key, email: event.target.value })}
          onKeyDown={keepToTheRow}
          aria-label={t("rowAddress", { position })}
          aria-invalid={problem ? true : undefined}
          aria-describedby={detail ? `${id}-detail` : undefined}
          autoComplete="off"
          autoCapitalize="none"
          inputMode="email"
          spellCheck={false}
          className={rowInput}
        />
        {detail && (
          <p id={`${id}-detail`} className={classes("px-2 pb-0.5", problem ? "text-red" : "text-faint")}>
            {detail}
          </p>
        )}
        {mark?.state === "pending" && (
          <label className="flex w-fit items-center gap-1 px-1.5 pb-0.5">
            <Checkbox
              checked={resend !== null}
              onChange={(event) =>
                change({ type: "ticked", key, resend: event.target.checked ? mark : null })
              }
            />
            {t("resend")}
            {mark.expired && <span className="text-faint">{t("expiredRow")}</span>}
          </label>
        )}
      </div>
      {mark ? (
        <Badge tone={tones[mark.state]} dot>
          {t(`marks.${mark.state}`)}
        </Badge>
      ) : (
        // Still: five hundred breathing skeletons would keep a small machine busy.
        <span aria-hidden="true" className="h-5.5 w-16 rounded-md bg-sunken" />
      )}
      <button
        type="button"
        aria-label={t("removeRow", { email })}
        onClick={(event) => {
          focusNeighbour(event.currentTarget);
          change({ type: "removed", key });
        }}
        className={iconButtonStyle("small")}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
});

const rowInput =
  "block w-full min-w-0 truncate rounded-md bg-transparent px-2 py-1 text-base hover:bg-sunken focus-visible:outline-2 " +
  "focus-visible:-outline-offset-1 aria-invalid:ring-1 aria-invalid:ring-red aria-invalid:ring-inset sm:text-sm";

/** Enter in a row is done with that row, not with the list. */
function keepToTheRow(event: KeyboardEvent) {
  if (event.key === "Enter") event.preventDefault();
}

/** Whoever takes rows off by keyboard stays at the list. */
function focusNeighbour(button: HTMLElement) {
  const row = button.closest("li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const next = neighbour?.querySelector("button") ?? button.closest("form")?.querySelector("textarea");
  next?.focus();
}
