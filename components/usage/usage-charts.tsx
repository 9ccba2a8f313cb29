import { useFormatter, useTranslations } from "next-intl";
import { BarsByDay } from "@/components/charts/bars-by-day";
import { Card } from "@/components/ui/card";
import type { Usage } from "@/lib/usage/queries";

/** KEY-4: calls and credits, one chart each: what is counted differently stands on no common scale. */
export function UsageCharts({ days, total }: Pick<Usage, "days" | "total">) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const named = (day: string) => format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" });

  function describe(what: "calls" | "credits"): string {
    const [first = "", last = ""] = [days[0]?.day, days.at(-1)?.day];
    const between = { first: named(first), last: named(last) };
    const most = days.reduce((highest, day) => (day[what] > highest[what] ? day : highest));
    if (most[what] === 0) return t("none", between);
    return t("most", { count: most[what], day: named(most.day), total: total[what], ...between });
  }

  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title={t("calls")} action={<Sum>{format.number(total.calls)}</Sum>}>
        <BarsByDay
          title={t("callsByDay")}
          description={describe("calls")}
          tone="accent"
          days={days.map(({ day, calls }) => ({
            day,
            value: calls,
            label: t("callsOn", { day: named(day), count: calls }),
          }))}
        />
      </Card>
      <Card title={t("credits")} action={<Sum>{format.number(total.credits)}</Sum>}>
        <BarsByDay
          title={t("creditsByDay")}
          description={describe("credits")}
          tone="sky"
          days={days.map(({ day, credits }) => ({
            day,
            value: credits,
            label: t("creditsOn", { day: named(day), count: credits }),
          }))}
        />
      </Card>
    </div>
  );
}

function Sum({ children }: { children: string }) {
  return <p className="text-2xl font-semibold tabular-nums">{children}</p>;
}
