const GAP = 6;
const EDGE = 8;

type Placement = { side: "above" | "below"; align: "start" | "center" | "end" };

/** Puts an open popover next to what it belongs to: on the other side where there is no room, never off the screen. */
export function placeBeside(anchor: Element, popup: HTMLElement, { side, align }: Placement) {
  const at = anchor.getBoundingClientRect();
  const room = { above: at.top - GAP - EDGE, below: window.innerHeight - at.bottom - GAP - EDGE };
  const other = side === "above" ? "below" : "above";
  const taken = popup.scrollHeight > room[side] && room[other] > room[side] ? other : side;

  popup.style.maxHeight = `${room[taken]}px`;
  const { offsetWidth: width, offsetHeight: height } = popup;
  const top = taken === "above" ? at.top - GAP - height : at.bottom + GAP;
  const lefts = { start: at.left, center: (at.left + at.right - width) / 2, end: at.right - width };
  const furthest = document.documentElement.clientWidth - width - EDGE;

  popup.style.top = `${top}px`;
  popup.style.left = `${Math.max(EDGE, Math.min(lefts[align], furthest))}px`;
  popup.dataset.placed = "";
}
