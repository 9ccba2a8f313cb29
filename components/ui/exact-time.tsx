"use client";

import { useFormatter, useLocale, useNow } from "next-intl";
import { useHydrated } from "@/components/form/use-hydrated";

type ExactTimeProps = { at: Date | string; seconds?: boolean };

/** The moment as clocks here have it, in UTC until the browser says where here is; how long ago in the title. */
export function ExactTime({ at, seconds = false }: ExactTimeProps) {
  const locale = useLocale();
  const format = useFormatter();
  const now = useNow();
  const isHere = useHydrated();
  const moment = new Date(at);
  const style = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: seconds ? "long" : "short",
    ...(isHere ? {} : { timeZone: "UTC" }),
  });
  return (
    <time
      suppressHydrationWarning
      dateTime={moment.toISOString()}
      title={format.relativeTime(moment, now)}
      className="tabular-nums"
    >
      {style.format(moment)}
    </time>
  );
}
