import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { Usage } from "@/lib/usage/queries";
import { FiguresTable } from "./figures-table";

/** KEY-4: the figures of the charts, the latest day first. */
export function UsageDays({ days, total }: Pick<Usage, "days" | "total">) {
  const t = useTranslations("usage");
  const format = useFormatter();
  return (
    <Card>
      <FiguresTable
        caption={t("callsByDay")}
        heading={t("day")}
        rows={days.toReversed().map(({ day, ...figures }) => ({
          id: day,
          name: format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" }),
          ...figures,
        }))}
        total={total}
      />
    </Card>
  );
}
