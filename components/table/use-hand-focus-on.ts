import { type RefObject, useLayoutEffect } from "react";

/**
 * When a row goes with the focus in it, because somebody was deleted, say, the menu of the next row takes it, so that
 * whoever uses the keyboard goes on from there; without rows the page does.
 */
export function useHandFocusOn(row: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const element = row.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const next = menuOf(element.nextElementSibling) ?? menuOf(element.previousElementSibling);
      // Only once the row has left, and unless what came in its place has taken the focus.
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return;
        const heir = next?.isConnected ? next : document.getElementById("main");
        heir?.focus({ preventScroll: true });
      });
    };
  }, [row]);
}

function menuOf(row: Element | null): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>("[aria-haspopup=menu]");
}
