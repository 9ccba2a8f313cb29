import KeyRound from "lucide-react/icons/key-round";
import SearchX from "lucide-react/icons/search-x";
import { useTranslations } from "next-intl";
import { PersonFilter } from "@/components/audit/person-filter";
import { usePermissionWords } from "@/components/roles/permission-words";
import { ClearFilters } from "@/components/table/clear-filters";
import { FilterMenu } from "@/components/table/filter-menu";
import { FilterToggle } from "@/components/table/filter-toggle";
import { SearchBox } from "@/components/table/search-box";
import { TableFrame } from "@/components/table/table-frame";
import { TableToolbar } from "@/components/table/table-toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { KeyPage } from "@/lib/api-keys/queries";
import { type KeyListing, isFiltered, keyFilters, keyParams, keyStatuses } from "@/lib/api-keys/schema";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import { KeysTable } from "./keys-table";

type MemberKeysScreenProps = {
  workspace: string;
  listing: KeyListing;
  keys: KeyPage & { owner: { name: string } | null };
  mayFindMembers: boolean;
};

/** KEY-2: search, filters, everybody's keys and their pages. */
export function MemberKeysScreen({ workspace, listing, keys, mayFindMembers }: MemberKeysScreenProps) {
  const t = useTranslations("apiKeys");
  const words = usePermissionWords();
  const { rows, total, range, pages, owner } = keys;
  const { page: _, ...params } = keyParams(listing);
  const pageHref = (to: Page | undefined) =>
    to && paths.memberKeys(workspace, { ...params, page: pageParameter(to) });
  const filtered = isFiltered(listing);
  return (
    <TableFrame>
      {(filtered || total !== 0) && (
        <TableToolbar>
          <SearchBox label={t("search")} placeholder={t("searchFor")} />
          <FilterMenu
            label={t("status")}
            parameter="status"
            options={keyStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
            selected={listing.status}
          />
          <FilterToggle label={t("unused")} parameter="unused" value="90" on={listing.unused === "90"} />
          <PersonFilter
            workspace={workspace}
            label={t("owner")}
            parameter="owner"
            chosen={owner?.name ?? null}
            mayFind={mayFindMembers}
            placeholder={t("ownerFilter")}
          />
          <ClearFilters parameters={keyFilters} />
        </TableToolbar>
      )}
      <KeysTable
        workspace={workspace}
        label={t("tabs.members")}
        owners
        words={words}
        rows={rows}
        total={total}
        range={range}
        pages={{
          first: pageHref(pages.first),
          previous: pageHref(pages.previous),
          next: pageHref(pages.next),
          last: pageHref(pages.last),
        }}
        empty={
          filtered ? (
            <EmptyState
              icon={<SearchX />}
              title={t("noMatch")}
              action={<LinkButton href={paths.memberKeys(workspace)}>{t("clearFilters")}</LinkButton>}
            >
              {t("noMatchHint")}
            </EmptyState>
          ) : (
            <EmptyState icon={<KeyRound />} title={t("emptyMembers")}>
              {t("emptyMembersHint")}
            </EmptyState>
          )
        }
      />
    </TableFrame>
  );
}
