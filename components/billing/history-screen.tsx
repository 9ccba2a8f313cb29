import Coins from "lucide-react/icons/coins";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { TableToolbar } from "@/components/table/table-toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import type { CreditHistory } from "@/lib/credits/queries";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import { BoughtTable } from "./bought-table";
import { HistoryViews } from "./history-views";
import { UsedTable } from "./used-table";

/** BIL-2: the ledger, page by page. */
export function HistoryScreen({ workspace, history }: { workspace: string; history: CreditHistory }) {
  const t = useTranslations("billing.history");
  const { view, total, range } = history;
  const href = (page: Page | undefined) =>
    page &&
    paths.creditHistory(workspace, {
      view: view === "bought" ? undefined : view,
      page: pageParameter(page),
    });
  const { first, previous, next, last } = history.pages;
  const pages = { first: href(first), previous: href(previous), next: href(next), last: href(last) };
  const shared = { total, range, pages };
  return (
    <TableFrame>
      <TableToolbar>
        <HistoryViews workspace={workspace} view={view} />
      </TableToolbar>
      {history.view === "bought" ? (
        <BoughtTable
          {...shared}
          rows={history.rows}
          empty={
            <EmptyState icon={<Coins />} title={t("emptyBought")}>
              {t("emptyBoughtHint")}
            </EmptyState>
          }
        />
      ) : (
        <UsedTable
          {...shared}
          rows={history.rows}
          empty={
            <EmptyState icon={<Coins />} title={t("emptyUsed")}>
              {t("emptyUsedHint")}
            </EmptyState>
          }
        />
      )}
    </TableFrame>
  );
}
