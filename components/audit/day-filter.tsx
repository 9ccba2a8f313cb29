"use client";

import { useId } from "react";
import { useHydrated } from "@/components/form/use-hydrated";
import { useTableNavigation } from "@/components/table/table-frame";
import { Input } from "@/components/ui/input";

type DayFilterProps = {
  label: string;
  parameter: string;
  /** The moment in the address. */
  value: string;
  /** What is chosen is the last day that counts, and the address has the first moment after it. */
  inclusive?: boolean;
};

/** Narrows by a day, as the calendar here has it; the address has its moment, so that a link means the same everywhere. */
export function DayFilter({ label, parameter, value, inclusive = false }: DayFilterProps) {
  const id = useId();
  const { change } = useTableNavigation();
  const isHere = useHydrated();
  const shift = inclusive ? 1 : 0;

  function choose(day: string) {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    const moment = day === "" ? null : new Date(year, month - 1, date + shift);
    // While a year is being typed it passes through the first centuries.
    if (moment && moment.getFullYear() < 1000) return;
    change({ [parameter]: moment?.toISOString() ?? null }, { replace: true });
  }

  return (
    <div className="flex w-full items-center gap-2 sm:w-auto">
      <label htmlFor={id} className="w-18 shrink-0 text-soft sm:w-auto">
        {label}
      </label>
      <Input
        key={isHere ? value : ""}
        id={id}
        type="date"
        max="9999-12-31"
        defaultValue={isHere && value !== "" ? dayOf(value, shift) : ""}
        onChange={(event) => choose(event.currentTarget.value)}
        className="sm:w-38"
      />
    </div>
  );
}

function dayOf(value: string, shift: number): string {
  const moment = new Date(value);
  moment.setDate(moment.getDate() - shift);
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
