import { useTranslations } from "next-intl";
import { ClearFilters } from "@/components/table/clear-filters";
import { FilterMenu } from "@/components/table/filter-menu";
import { FilterToggle } from "@/components/table/filter-toggle";
import { SearchBox } from "@/components/table/search-box";
import { TableToolbar } from "@/components/table/table-toolbar";
import { channels } from "@/db/schema/audit";
import { actionGroups } from "@/lib/audit-words";
import type { AuditPage } from "@/lib/audit/queries";
import { type AuditListing, auditFilters } from "@/lib/audit/schema";
import { DayFilter } from "./day-filter";
import { PersonFilter } from "./person-filter";

type AuditToolbarProps = {
  workspace: string;
  listing: AuditListing;
  names: AuditPage["names"];
  mayFindMembers: boolean;
};

/** AUD-1: search, and filters that combine. */
export function AuditToolbar({ workspace, listing, names, mayFindMembers }: AuditToolbarProps) {
  const t = useTranslations("audit.log");
  const says = useTranslations("audit.actions");
  const noun = useTranslations("audit.nouns");
  const channel = useTranslations("audit.channels");
  const person = { workspace, mayFind: mayFindMembers, placeholder: t("filters.findPerson") };
  const actions = actionGroups.flatMap((group) =>
    group.actions.map((action) => ({ value: action, label: says(action), group: noun(group.noun) })),
  );
  return (
    <TableToolbar>
      <SearchBox label={t("search")} placeholder={t("searchFor")} />
      <FilterMenu
        label={t("filters.action")}
        parameter="action"
        options={actions}
        selected={listing.action}
      />
      <FilterMenu
        label={t("filters.channel")}
        parameter="channel"
        options={channels.map((one) => ({ value: one, label: channel(one) }))}
        selected={listing.channel}
      />
      <FilterToggle label={t("filters.refused")} parameter="refused" value="1" on={listing.refused === "1"} />
      <PersonFilter
        {...person}
        label={t("filters.actor")}
        parameter="actor"
        chosen={listing.actor === "" ? null : (names.actor ?? t("unknownPerson"))}
      />
      <PersonFilter
        {...person}
        label={t("filters.person")}
        parameter="person"
        chosen={listing.person === "" ? null : (names.person ?? t("unknownPerson"))}
      />
      <DayFilter label={t("filters.from")} parameter="from" value={listing.from} />
      <DayFilter label={t("filters.until")} parameter="until" value={listing.until} inclusive />
      <ClearFilters parameters={auditFilters} />
    </TableToolbar>
  );
}
