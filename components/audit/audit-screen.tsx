import ScrollText from "lucide-react/icons/scroll-text";
import SearchX from "lucide-react/icons/search-x";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { AuditPage } from "@/lib/audit/queries";
import { type AuditListing, auditParams, isAuditFiltered } from "@/lib/audit/schema";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import { AuditTable } from "./audit-table";
import { AuditToolbar } from "./audit-toolbar";
import { useEventRows } from "./event-row";

type AuditScreenProps = {
  workspace: string;
  listing: AuditListing;
  events: AuditPage;
  selectedId?: string;
  mayFindMembers: boolean;
};

/** AUD-1: search, filters, the events and their pages. */
export function AuditScreen({ workspace, listing, events, selectedId, mayFindMembers }: AuditScreenProps) {
  const t = useTranslations("audit.log");
  const rowOf = useEventRows(workspace);
  const { rows, total, range, pages, names } = events;
  const params = auditParams(listing);
  const pageHref = (to: Page | undefined) =>
    to && paths.auditLog(workspace, { ...params, page: pageParameter(to), event: selectedId });
  const columns = {
    at: t("columns.at"),
    what: t("columns.what"),
    channel: t("columns.channel"),
    address: t("columns.address"),
  };
  return (
    <TableFrame cursorParameters={["page", "busy"]}>
      <AuditToolbar workspace={workspace} listing={listing} names={names} mayFindMembers={mayFindMembers} />
      <AuditTable
        workspace={workspace}
        words={{ label: t("title"), refused: t("refused"), columns }}
        rows={rows.map(rowOf)}
        params={params}
        selectedId={selectedId}
        total={total}
        range={range}
        pages={{
          first: pageHref(pages.first),
          previous: pageHref(pages.previous),
          next: pageHref(pages.next),
          last: pageHref(pages.last),
        }}
        empty={isAuditFiltered(listing) ? <NoMatch workspace={workspace} /> : <NothingYet />}
      />
    </TableFrame>
  );
}

function NoMatch({ workspace }: { workspace: string }) {
  const t = useTranslations("audit.log");
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("noMatch")}
      action={<LinkButton href={paths.auditLog(workspace)}>{t("clearFilters")}</LinkButton>}
    >
      {t("noMatchHint")}
    </EmptyState>
  );
}

function NothingYet() {
  const t = useTranslations("audit.log");
  return (
    <EmptyState icon={<ScrollText />} title={t("empty")}>
      {t("emptyHint")}
    </EmptyState>
  );
}
