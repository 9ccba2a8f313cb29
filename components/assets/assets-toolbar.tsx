import { useTranslations } from "next-intl";
import { ClearFilters } from "@/components/table/clear-filters";
import { FilterMenu } from "@/components/table/filter-menu";
import { FilterToggle } from "@/components/table/filter-toggle";
import { SearchBox } from "@/components/table/search-box";
import { TableToolbar } from "@/components/table/table-toolbar";
import { type AssetListing, assetFilters, schedules } from "@/lib/assets/schema";
import type { AssetType } from "@/lib/permissions";
import { OwnerFilter } from "./owner-filter";

type AssetsToolbarProps = {
  workspace: string;
  userId: string;
  listing: AssetListing;
  types: AssetType[];
  owner: { name: string } | null;
};

/** AST-1: search, and filters that combine. */
export function AssetsToolbar({ workspace, userId, listing, types, owner }: AssetsToolbarProps) {
  const t = useTranslations("assets");
  return (
    <TableToolbar>
      <SearchBox label={t("search")} placeholder={t("searchFor")} />
      <FilterMenu
        label={t("columns.type")}
        parameter="type"
        options={types.map((type) => ({ value: type, label: t(`types.${type}`) }))}
        selected={listing.type}
      />
      <FilterMenu
        label={t("columns.schedule")}
        parameter="schedule"
        options={schedules.map((value) => ({ value, label: t(`schedules.${value}`) }))}
        selected={listing.schedule}
      />
      <FilterToggle label={t("mine")} parameter="owner" value={userId} on={listing.owner === userId} />
      <FilterToggle label={t("sharedWithMe")} parameter="shared" value="me" on={listing.shared === "me"} />
      <OwnerFilter workspace={workspace} owner={owner} />
      <ClearFilters parameters={assetFilters} />
    </TableToolbar>
  );
}
