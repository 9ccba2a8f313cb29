"use client";

import { useEffect, useId, useRef, useState, type ReactNode, type ToggleEvent } from "react";
import { flushSync } from "react-dom";
import { focusFirstItem, pressInMenu, pointInMenu } from "./menu-keys";
import { placeBeside } from "./place-beside";

type MenuProps = {
  /** What the button is called, where its content does not say it. */
  label?: string;
  /** What the button shows. */
  button: ReactNode;
  buttonStyle: string;
  align?: "start" | "end";
  children: ReactNode;
};

const popupStyle =
  "fixed inset-auto m-0 max-w-80 min-w-52 overflow-y-auto rounded-xl border-0 bg-raised p-1.5 text-start text-sm font-normal text-ink shadow-pop " +
  "not-data-placed:invisible open:starting:opacity-0 transition-opacity duration-100";

/**
 * A menu button on the browser's own popover: the top layer, Escape and a click elsewhere are its business. What is in the
 * menu is only rendered while it is open, so that a table may have a hundred of them.
 */
export function Menu({ label, button, buttonStyle, align = "end", children }: MenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return;
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };

    function place() {
      if (trigger.current && popup.current)
        placeBeside(trigger.current, popup.current, { side: "below", align });
    }
  }, [open, align]);

  // The browser may have opened it before React was there to fill it.
  useEffect(() => {
    if (popup.current?.matches(":popover-open")) popup.current.hidePopover();
  }, []);

  function fill(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState === "open") flushSync(() => setOpen(true));
  }

  function settle(event: ToggleEvent<HTMLDivElement>) {
    if (!trigger.current || !popup.current) return;
    if (event.newState === "open") {
      placeBeside(trigger.current, popup.current, { side: "below", align });
      focusFirstItem(popup.current);
      return;
    }
    if (popup.current.contains(document.activeElement) || document.activeElement === document.body) {
      trigger.current.focus({ preventScroll: true });
    }
    delete popup.current.dataset.placed;
    setOpen(false);
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        id={`${id}-button`}
        popoverTarget={id}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        className={buttonStyle}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          popup.current?.showPopover();
        }}
      >
        {button}
      </button>
      <div
        ref={popup}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={`${id}-button`}
        onBeforeToggle={fill}
        onToggle={settle}
        onKeyDown={pressInMenu}
        onPointerMove={pointInMenu}
        className={popupStyle}
      >
        {open && children}
      </div>
    </>
  );
}

export function MenuSeparator() {
  return <div role="separator" className="-mx-1.5 my-1.5 h-px bg-line" />;
}
