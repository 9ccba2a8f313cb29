import Download from "lucide-react/icons/download";
import { useFormatter, useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/paths";
import type { MemberMonth } from "@/lib/periods/queries";

const shown = 12;

/** LIF-4: how many members there were, the last twelve months; all of them in the file. */
export function MembersByMonth({ workspace, months }: { workspace: string; months: MemberMonth[] }) {
  const t = useTranslations("workspaces.months");
  const format = useFormatter();
  return (
    <Card
      title={t("title")}
      description={t("text")}
      action={
        <a href={paths.membersByMonth(workspace)} download className={buttonStyle("secondary", "small")}>
          <Download aria-hidden="true" className="size-4" />
          {t("download")}
        </a>
      }
    >
      <table className="w-full max-w-sm">
        <caption className="sr-only">{t("title")}</caption>
        <thead className="text-start text-xs text-faint">
          <tr>
            <th scope="col" className="py-1.5 text-start font-medium">
              {t("month")}
            </th>
            <th scope="col" className="py-1.5 text-end font-medium">
              {t("members")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {months.slice(0, shown).map(({ month, members }, index) => (
            <tr key={month}>
              <th scope="row" className="py-1.5 text-start font-normal">
                {format.dateTime(new Date(`${month}-01T00:00:00Z`), {
                  month: "long",
                  year: "numeric",
                  timeZone: "UTC",
                })}
                {index === 0 && <span className="text-faint"> {t("soFar")}</span>}
              </th>
              <td className="py-1.5 text-end tabular-nums">{format.number(members)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
