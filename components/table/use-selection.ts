"use client";

import { useCallback, useReducer } from "react";
import { atOnceAtMost } from "@/lib/limits";

type Change<Kept> = { kept: Kept[]; on: boolean } | "clear";

type Selection<Kept> = {
  /** By id, in the order they were chosen. */
  chosen: ReadonlyMap<string, Kept>;
  /** Somebody was left out, because there are as many as can be. */
  full: boolean;
};

/**
 * USR-6: what is chosen in a table, on whichever of its pages: it is kept by id, with what has to be known of it when its
 * row is out of sight, until it is cleared or the table goes. `keep` belongs outside of the component.
 */
export function useSelection<Row, Kept extends { id: string }>(keep: (row: Row) => Kept) {
  const [selection, dispatch] = useReducer(changed<Kept>, { chosen: new Map<string, Kept>(), full: false });
  const change = useCallback((rows: Row[], on: boolean) => dispatch({ kept: rows.map(keep), on }), [keep]);
  const clear = useCallback(() => dispatch("clear"), []);
  return { ...selection, change, clear };
}

function changed<Kept extends { id: string }>(
  { chosen }: Selection<Kept>,
  change: Change<Kept>,
): Selection<Kept> {
  if (change === "clear") return { chosen: new Map(), full: false };
  const next = new Map(chosen);
  let full = false;
  for (const one of change.kept) {
    if (!change.on) next.delete(one.id);
    else if (next.size < atOnceAtMost || next.has(one.id)) next.set(one.id, one);
    else full = true;
  }
  return { chosen: next, full };
}
