import { useEffect, useEffectEvent } from "react";

/** Escape for what is not modal: whatever lies on top of it (a menu, a dialog, a filled search box) is served first. */
export function useEscape(onEscape: () => void) {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (
        document.querySelector(
          "[data-base-ui-portal] [data-open]:is([role=menu], [role=dialog], [role=alertdialog])",
        )
      )
        return;
      escape();
    }
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
