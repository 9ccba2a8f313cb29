import { useFormatter, useTranslations } from "next-intl";
import { ClearFilters } from "@/components/table/clear-filters";
import { FilterMenu } from "@/components/table/filter-menu";
import { FilterToggle } from "@/components/table/filter-toggle";
import { SearchBox } from "@/components/table/search-box";
import { TableToolbar } from "@/components/table/table-toolbar";
import { type TeamListing, teamFilters } from "@/lib/team/schema";

type TeamToolbarProps = {
  listing: TeamListing;
  roles: { id: string; name: string }[];
  waiting: number;
};

/** Search and filters, for members and invitations alike. */
export function TeamToolbar({ listing, roles, waiting }: TeamToolbarProps) {
  const t = useTranslations("team");
  const format = useFormatter();
  return (
    <TableToolbar>
      <SearchBox label={t("search")} placeholder={t("searchFor")} />
      <FilterToggle
        label={t("pending")}
        count={waiting > 0 ? format.number(waiting) : undefined}
        parameter="show"
        value="pending"
        on={listing.show === "pending"}
      />
      {(listing.show === "undelivered" || listing.show === "unanswered") && (
        <FilterToggle label={t(listing.show)} parameter="show" value={listing.show} on />
      )}
      <FilterMenu
        label={t("columns.role")}
        parameter="role"
        options={roles.map(({ id, name }) => ({ value: id, label: name }))}
        selected={listing.role}
      />
      <ClearFilters parameters={teamFilters} />
    </TableToolbar>
  );
}
