import { useTranslations } from "next-intl";
import { ClearFilters } from "@/components/table/clear-filters";
import { FilterMenu } from "@/components/table/filter-menu";
import { SearchBox } from "@/components/table/search-box";
import { TableToolbar } from "@/components/table/table-toolbar";
import { type Listing, filterParameters, listedKinds, listedStatuses } from "@/lib/directory/schema";

type UsersToolbarProps = {
  listing: Listing;
  roles: { id: string; name: string }[];
  groups: { id: string; name: string }[];
  departments: { id: string; name: string }[];
};

/** USR-1: search, and filters that combine; by group and department where there are any. */
export function UsersToolbar({ listing, roles, groups, departments }: UsersToolbarProps) {
  const t = useTranslations("users");
  return (
    <TableToolbar>
      <SearchBox label={t("search")} placeholder={t("searchFor")} />
      <FilterMenu
        label={t("columns.roles")}
        parameter="role"
        options={roles.map(({ id, name }) => ({ value: id, label: name }))}
        selected={listing.role}
      />
      {groups.length > 0 && (
        <FilterMenu
          label={t("columns.groups")}
          parameter="group"
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          selected={listing.group}
        />
      )}
      {departments.length > 0 && (
        <FilterMenu
          label={t("columns.department")}
          parameter="department"
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          selected={listing.department}
        />
      )}
      <FilterMenu
        label={t("columns.kind")}
        parameter="kind"
        options={listedKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        selected={listing.kind}
      />
      <FilterMenu
        label={t("columns.status")}
        parameter="status"
        options={listedStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))}
        selected={listing.status}
      />
      <ClearFilters parameters={filterParameters} />
    </TableToolbar>
  );
}
