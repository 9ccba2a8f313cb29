import type { KeyboardEvent, PointerEvent } from "react";

const PAUSE_BETWEEN_LETTERS = 600;

let typed = "";
let typedAt = 0;

export function focusFirstItem(menu: HTMLElement) {
  (itemsOf(menu)[0] ?? menu).focus({ preventScroll: true });
}

export function closeMenu(inside: Element) {
  inside.closest<HTMLElement>("[popover]")?.hidePopover();
}

/** The keys of the menu pattern: arrows, Home, End, the first letters of a name, Tab and Escape to leave. */
export function pressInMenu(event: KeyboardEvent<HTMLElement>) {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = target(event, items, at);
  if (next) {
    event.preventDefault();
    next.focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    if (event.key === "Escape") event.preventDefault();
    closeMenu(event.currentTarget);
  } else if (event.key === " " && items[at]) {
    event.preventDefault();
    items[at].click();
  }
}

/** The pointer takes the focus along, so that there is one highlight and not two. */
export function pointInMenu(event: PointerEvent<HTMLElement>) {
  if (!(event.target instanceof Element)) return;
  event.target.closest<HTMLElement>("[role^=menuitem]")?.focus({ preventScroll: true });
}

function target(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | undefined {
  switch (event.key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items.at(at <= 0 ? -1 : at - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default:
      return named(event, items, at);
  }
}

function named(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | undefined {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey)
    return undefined;
  const again = event.timeStamp - typedAt < PAUSE_BETWEEN_LETTERS;
  typed = again ? typed + event.key.toLowerCase() : event.key.toLowerCase();
  typedAt = event.timeStamp;
  const from = again ? Math.max(at, 0) : at + 1;
  const round = [...items.slice(from), ...items.slice(0, from)];
  return round.find((item) => item.textContent.trim().toLowerCase().startsWith(typed));
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];
}
