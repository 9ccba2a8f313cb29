import SearchX from "lucide-react/icons/search-x";
import UserRoundPlus from "lucide-react/icons/user-round-plus";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type Listing, isDescending, isFiltered, listingParams, sortColumn } from "@/lib/directory/schema";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import type { UserPage } from "@/lib/users/queries";
import { UsersTable } from "./users-table";
import { UsersToolbar } from "./users-toolbar";

type UsersScreenProps = {
  workspace: string;
  listing: Listing;
  users: UserPage;
  selectedId?: string;
};

/** USR-1: search, filters, the list and its pages. */
export function UsersScreen({ workspace, listing, users, selectedId }: UsersScreenProps) {
  const t = useTranslations("users");
  const { rows, total, range, pages, roles, groups, departments, mayManageGroups } = users;
  const { page, ...params } = listingParams(listing);
  const pageHref = (to: Page | undefined) =>
    to && paths.users(workspace, { ...params, page: pageParameter(to), user: selectedId });
  return (
    <TableFrame cursorParameters={["page", "busy"]}>
      <UsersToolbar listing={listing} roles={roles} groups={groups} departments={departments} />
      {listing.inactive !== "" && (
        <p className="pb-3 text-soft">{t("inactiveOnly", { days: listing.inactive })}</p>
      )}
      <UsersTable
        workspace={workspace}
        rows={rows}
        params={params}
        page={page ?? ""}
        sort={{ column: sortColumn(listing), direction: isDescending(listing) ? "desc" : "asc" }}
        selectedId={selectedId}
        hasGroups={groups.length > 0}
        mayManageGroups={mayManageGroups}
        total={total}
        range={range}
        pages={{
          first: pageHref(pages.first),
          previous: pageHref(pages.previous),
          next: pageHref(pages.next),
          last: pageHref(pages.last),
        }}
        empty={
          <EmptyState
            icon={<SearchX />}
            title={t("noMatch")}
            action={<LinkButton href={paths.users(workspace)}>{t("clearFilters")}</LinkButton>}
          >
            {t("noMatchHint")}
          </EmptyState>
        }
      />
      {total === 1 && !isFiltered(listing) && (
        <EmptyState icon={<UserRoundPlus />} title={t("alone")}>
          {t("aloneHint")}
        </EmptyState>
      )}
    </TableFrame>
  );
}
