"use client";

import Search from "lucide-react/icons/search";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { useTableNavigation } from "./table-frame";
import { useSlashKey } from "./use-slash-key";

const PAUSE = 180;

type SearchBoxProps = { label: string; placeholder?: string; parameter?: string };

/** Writes the address while one types. `/` comes here from anywhere, Escape empties it. */
export function SearchBox({ label, placeholder, parameter = "q" }: SearchBoxProps) {
  const t = useTranslations("table");
  const { change, pending } = useTableNavigation();
  const current = useSearchParams().get(parameter) ?? "";
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(current);
  useSlashKey(input);

  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const box = input.current;
    if (!box || sent.current === current) return;
    sent.current = current;
    box.value = current;
  }, [current]);

  function send(value: string) {
    clearTimeout(timer.current);
    if (value.trim() === sent.current) return;
    sent.current = value.trim();
    change({ [parameter]: value.trim() || null }, { replace: true });
  }

  function type(value: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(value), PAUSE);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter") send(event.currentTarget.value);
    if (event.key !== "Escape" || event.currentTarget.value === "") return;
    event.preventDefault();
    event.currentTarget.value = "";
    send("");
  }

  return (
    <search className="relative w-full sm:w-72">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        ref={input}
        type="search"
        name={parameter}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder ?? t("search")}
        autoComplete="off"
        spellCheck={false}
        defaultValue={current}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
        className="peer ps-9 pe-9"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute end-2 top-1/2 flex -translate-y-1/2 peer-focus:hidden coarse:hidden"
      >
        <Kbd>/</Kbd>
      </span>
      {pending && <Spinner className="absolute end-2.5 top-2.5 hidden text-faint peer-focus:block" />}
    </search>
  );
}
