"use client";

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { placeBeside } from "./place-beside";

const PAUSE = 250;

type TooltipProps = { id: string; text: string; children: ReactNode };

/** Shows on hover, focus and tap; Escape hides it. Its child names it by `aria-describedby={id}`, shown or not. */
export function Tooltip({ id, text, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  function show() {
    clearTimeout(timer.current);
    if (!anchor.current || !tip.current) return;
    tip.current.showPopover();
    placeBeside(anchor.current, tip.current, { side: "above", align: "center" });
  }

  function hide() {
    clearTimeout(timer.current);
    tip.current?.hidePopover();
  }

  function soon(act: () => void) {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, PAUSE);
  }

  function press(event: KeyboardEvent) {
    if (event.key !== "Escape" || !tip.current?.matches(":popover-open")) return;
    event.preventDefault();
    hide();
  }

  return (
    <span
      ref={anchor}
      onPointerEnter={() => soon(show)}
      onPointerLeave={() => soon(hide)}
      onFocus={show}
      onBlur={hide}
      onClick={show}
      onKeyDown={press}
      className="inline-flex max-w-full"
    >
      {children}
      <span ref={tip} id={id} role="tooltip" popover="manual" className={tipStyle}>
        {text}
      </span>
    </span>
  );
}

const tipStyle =
  "fixed inset-auto m-0 max-w-72 rounded-md border-0 bg-ink px-2.5 py-1.5 text-start text-xs text-pretty whitespace-normal text-canvas shadow-pop";
