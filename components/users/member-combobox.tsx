"use client";

import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { iconButtonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import type { Answer } from "@/lib/answer";
import { type FoundMember, MemberOptions, type Remark } from "./member-options";
import { useSuggestions } from "./use-suggestions";

type MemberComboboxProps<Found extends FoundMember> = {
  /** The field's own, for its label. */
  id: string;
  suggest: (q: string) => Promise<Answer<Found[]>>;
  onPick: (member: Found) => void;
  /** Why somebody who is found cannot be chosen. */
  remarkOn?: (member: Found) => Remark | undefined;
  /** Who is chosen; without it any number is, one after the other, and the list stays open. */
  chosen?: { name: string; onClear: () => void };
  /** Whom one cannot find here, said where nobody matches. */
  noneHint?: string;
  placeholder?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/**
 * Finds a member by what one types. A combobox as ARIA has it: the arrows, Enter and Escape, the focus stays in the field,
 * and how many were found is said. Needs a label for its `id`.
 */
export function MemberCombobox<Found extends FoundMember>(props: MemberComboboxProps<Found>) {
  const { id, suggest, onPick, remarkOn, chosen, noneHint, placeholder, ...aria } = props;
  const t = useTranslations("users.picker");
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  // Null while nothing is typed: then the field says who is chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [index, setIndex] = useState(0);
  const { answer, pending } = useSuggestions(suggest, { q: (typed ?? "").trim(), wanted: open });
  const found = answer?.ok ? answer.value : [];
  const active = Math.min(index, found.length - 1);
  const shown = open && answer !== null;

  function type(text: string) {
    setTyped(text);
    setIndex(0);
    setOpen(true);
  }

  function pick(member: Found) {
    if (remarkOn?.(member)) return;
    onPick(member);
    if (chosen) close();
    else input.current?.select();
  }

  function close() {
    setOpen(false);
    setTyped(null);
  }

  function leave() {
    if (chosen && typed?.trim() === "") chosen.onClear();
    if (chosen) close();
    else setOpen(false);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key } = event;
    const member = found[active];
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!open) return setOpen(true);
      const step = key === "ArrowDown" ? 1 : found.length - 1;
      if (found.length > 0) setIndex((active + step) % found.length);
    } else if (key === "Enter") {
      event.preventDefault();
      if (shown && !pending && member) pick(member);
    } else if (key === "Escape" && open) {
      // Whatever it lies in stays open.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  return (
    <div className="relative">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        {...aria}
        ref={input}
        id={id}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder ?? t("placeholder")}
        value={typed ?? chosen?.name ?? ""}
        onChange={({ target }) => type(target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={press}
        onBlur={leave}
        className={classes("ps-9", chosen?.name ? "pe-10" : "pe-9")}
      />
      {open && pending && <Spinner className="absolute end-2.5 top-2.5 text-faint" />}
      {chosen && chosen.name !== "" && !(open && pending) && (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={() => {
            chosen.onClear();
            close();
            input.current?.focus();
          }}
          className={classes(iconButtonStyle("small"), "absolute end-1 top-1/2 -translate-y-1/2")}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
      {shown && (
        <MemberOptions
          id={listId}
          anchor={input}
          found={found}
          active={active}
          remarkOn={remarkOn}
          problem={answer.ok ? undefined : answer.message}
          noneHint={noneHint}
          onPoint={setIndex}
          onPick={pick}
        />
      )}
      <span role="status" className="sr-only">
        {shown && !pending && answer.ok && t("found", { count: found.length })}
        {shown && !pending && answer.ok && found.length === 0 && noneHint && ` ${noneHint}`}
      </span>
    </div>
  );
}
