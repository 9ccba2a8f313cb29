"use client";

import { useOptimistic } from "react";
import { chipStyle } from "./chip-style";
import { useTableNavigation } from "./table-frame";

type FilterToggleProps = {
  label: string;
  /** How many there are to be found by it. */
  count?: string;
  parameter: string;
  value: string;
  on: boolean;
};

/** A chip that is on or off. */
export function FilterToggle({ label, count, parameter, value, on }: FilterToggleProps) {
  const { change } = useTableNavigation();
  const [taken, setTaken] = useOptimistic(on);

  function toggle() {
    change({ [parameter]: taken ? null : value }, { optimistically: () => setTaken(!taken) });
  }

  return (
    <button type="button" aria-pressed={taken} onClick={toggle} className={chipStyle(taken)}>
      {label}
      {count && <span className="text-xs tabular-nums">{count}</span>}
    </button>
  );
}
