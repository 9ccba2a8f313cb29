import { useTranslations } from "next-intl";
import { chipStyle } from "@/components/table/chip-style";
import { TableLink } from "@/components/table/table-link";
import { type History, historyViews } from "@/lib/credits/schema";
import { paths } from "@/lib/paths";

/** BIL-2: "Bought" and "Used". */
export function HistoryViews({ workspace, view }: { workspace: string; view: History["view"] }) {
  const t = useTranslations("billing.history");
  return (
    <nav aria-label={t("view")} className="flex gap-2">
      {historyViews.map((one) => (
        <TableLink
          key={one}
          href={paths.creditHistory(workspace, { view: one === "bought" ? undefined : one })}
          aria-current={one === view ? "page" : undefined}
          className={chipStyle(one === view)}
        >
          {t(one)}
        </TableLink>
      ))}
    </nav>
  );
}
