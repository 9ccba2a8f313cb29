"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";

const MINUTE = 60 * 1000;
const WEEK = 7 * 24 * 60 * MINUTE;

/** "3 hours ago", and a plain date once that says more; the exact moment is in the title. */
export function RelativeTime({ at }: { at: Date | string }) {
  const t = useTranslations("ui");
  const format = useFormatter();
  const now = useNow();
  const moment = new Date(at);
  const ahead = moment.getTime() - now.getTime();
  const recent = Math.abs(ahead) < WEEK;
  return (
    <time
      suppressHydrationWarning
      dateTime={moment.toISOString()}
      title={format.dateTime(moment, { dateStyle: "full", timeStyle: "short" })}
      className="whitespace-nowrap tabular-nums"
    >
      {Math.abs(ahead) < MINUTE
        ? t("justNow")
        : recent
          ? format.relativeTime(moment, now)
          : format.dateTime(moment, { dateStyle: "medium" })}
    </time>
  );
}
