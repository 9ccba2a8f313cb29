import { useEffect, useEffectEvent } from "react";

/** Escape for what is not modal: whatever lies on top (a dialog, a menu, an open select) is served first. */
export function useEscape(onEscape: () => void) {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (event.target instanceof HTMLSelectElement) return;
      if (document.querySelector("dialog[open], [popover=auto]:popover-open")) return;
      escape();
    }
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
