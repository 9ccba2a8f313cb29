import ChartColumn from "lucide-react/icons/chart-column";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import type { Usage } from "@/lib/usage/queries";
import { type UsageListing, type UsageView, usageParams } from "@/lib/usage/schema";
import { UsageCharts } from "./usage-charts";
import { UsageDays } from "./usage-days";
import { UsageKeys } from "./usage-keys";

type UsageScreenProps = { workspace: string; listing: UsageListing; view: UsageView; usage: Usage };

/** KEY-4: the days as charts or as a table, and the keys under them. */
export function UsageScreen({ workspace, listing, view, usage }: UsageScreenProps) {
  const t = useTranslations("usage");
  const { days, total, key } = usage;
  const isUsual = listing.period === "30" && listing.key === "";
  if (total.calls === 0)
    return (
      <div className="rounded-xl border bg-surface shadow-xs">
        <EmptyState
          icon={<ChartColumn />}
          title={t("empty")}
          action={
            isUsual ? (
              <LinkButton href={paths.apiReference()}>{t("reference")}</LinkButton>
            ) : (
              <LinkButton
                href={paths.keyUsage(workspace, usageParams({ ...listing, period: "30", key: "" }, view))}
              >
                {t("allKeys")}
              </LinkButton>
            )
          }
        >
          {isUsual ? t("emptyHint") : t("emptyOther")}
        </EmptyState>
      </div>
    );
  const endsToday = days.at(-1)?.day === new Date().toISOString().slice(0, 10);
  return (
    <div className="grid gap-4">
      {key && (
        <p className="flex flex-wrap items-center gap-3">
          <span className="font-medium wrap-anywhere">{t("only", { name: key.name })}</span>
          <LinkButton
            size="small"
            href={paths.keyUsage(workspace, usageParams({ ...listing, key: "" }, view))}
          >
            {t("allKeys")}
          </LinkButton>
        </p>
      )}
      {view === "chart" ? <UsageCharts days={days} total={total} /> : <UsageDays days={days} total={total} />}
      <p className="text-faint">{endsToday ? t("utcToday") : t("utc")}</p>
      {!key && <UsageKeys workspace={workspace} listing={listing} view={view} usage={usage} />}
    </div>
  );
}
