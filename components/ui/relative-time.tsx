"use client";

import { useFormatter, useNow } from "next-intl";

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** "3 hours ago", and a plain date once that says more; the exact moment is in the title. */
export function RelativeTime({ at }: { at: Date | string }) {
  const format = useFormatter();
  const now = useNow();
  const moment = new Date(at);
  const recent = Math.abs(now.getTime() - moment.getTime()) < WEEK;
  return (
    <time
      suppressHydrationWarning
      dateTime={moment.toISOString()}
      title={format.dateTime(moment, { dateStyle: "full", timeStyle: "short" })}
      className="whitespace-nowrap tabular-nums"
    >
      {recent ? format.relativeTime(moment, now) : format.dateTime(moment, { dateStyle: "medium" })}
    </time>
  );
}
