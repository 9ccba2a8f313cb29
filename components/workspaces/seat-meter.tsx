import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { SeatBar } from "./seat-bar";

type SeatMeterProps = {
  used: number;
  limit: number | null;
  /** Where the limit is raised, for whoever may raise it. */
  settingsHref?: string;
};

/** WSP-2: seats taken, as the one function that counts them counts; a warning before the last one goes. */
export function SeatMeter({ used, limit, settingsHref }: SeatMeterProps) {
  const t = useTranslations("workspaces.seats");
  if (limit === null) return <p className="text-lg font-semibold tabular-nums">{t("unlimited", { used })}</p>;

  const left = limit - used;
  const tone = left <= 0 ? "full" : left === 1 ? "last" : "free";
  return (
    <div data-seats={tone}>
      <p className="text-lg font-semibold tabular-nums">{t("used", { used, limit })}</p>
      <SeatBar used={used} limit={limit} tone={tone} label={t("title")} text={t("used", { used, limit })} />
      {tone !== "free" && (
        <p className={classes("mt-2 text-pretty", tone === "full" ? "text-red" : "text-amber")}>
          {tone === "last" && t("oneLeft")}
          {tone === "full" && (settingsHref ? t.rich("full", { link: settings }) : t("fullAskOwner"))}
        </p>
      )}
    </div>
  );

  function settings(words: ReactNode) {
    return (
      <Link href={settingsHref ?? ""} className="font-medium underline underline-offset-2">
        {words}
      </Link>
    );
  }
}
