import type { UsageListing } from "./schema";

/** The first and the last day of a period, in UTC, both in it. */
export type Days = { first: string; last: string };

const aDay = 24 * 60 * 60 * 1000;

/** KEY-4: the days of a period up to today; a month that is not over ends today. */
export function daysOf(period: UsageListing["period"], today: string): Days {
  if (!period.includes("-")) return { first: plusDays(today, 1 - Number(period)), last: today };
  const last = plusDays(`${monthAfter(period, 1)}-01`, -1);
  return { first: `${period}-01`, last: last < today ? last : today };
}

/** The month so many after this one; before it, if that is negative. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, 7);
}

export function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}

export type Used = { calls: number; credits: number };

/** Every day of a period, with nothing where nothing was. */
export function everyDay<D extends Used & { day: string }>({ first, last }: Days, used: readonly D[]) {
  const known = new Map(used.map(({ day, calls, credits }) => [day, { calls, credits }]));
  const days: (Used & { day: string })[] = [];
  for (let day = first; day <= last; day = plusDays(day, 1))
    days.push({ day, ...(known.get(day) ?? { calls: 0, credits: 0 }) });
  return days;
}

export function sumOf(days: readonly Used[]): Used {
  return days.reduce(
    (sum, { calls, credits }) => ({ calls: sum.calls + calls, credits: sum.credits + credits }),
    { calls: 0, credits: 0 },
  );
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * aDay).toISOString().slice(0, 10);
}
