import { useEffect, type RefObject } from "react";

export function useSlashKey(target: RefObject<HTMLElement | null>) {
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      const { target: from } = event;
      if (
        from instanceof HTMLElement &&
        from.closest("input, textarea, select, [contenteditable], [popover], dialog")
      )
        return;
      event.preventDefault();
      target.current?.focus();
    }
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [target]);
}
