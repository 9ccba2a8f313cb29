import Blocks from "lucide-react/icons/blocks";
import SearchX from "lucide-react/icons/search-x";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { AssetPage } from "@/lib/assets/queries";
import { type AssetListing, isFiltered, listingParams, sortedBy } from "@/lib/assets/schema";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import { AssetsTable } from "./assets-table";
import { AssetsToolbar } from "./assets-toolbar";

type AssetsScreenProps = { workspace: string; userId: string; listing: AssetListing; assets: AssetPage };

/** AST-1: search, filters, the list and its pages; or what the list is good for. */
export function AssetsScreen({ workspace, userId, listing, assets }: AssetsScreenProps) {
  const t = useTranslations("assets");
  const { rows, total, range, pages, types, owner } = assets;
  const { page: _, ...params } = listingParams(listing);
  const pageHref = (to: Page | undefined) =>
    to && paths.assets(workspace, { ...params, page: pageParameter(to) });
  const filtered = isFiltered(listing);
  return (
    <TableFrame>
      {(filtered || total !== 0) && (
        <AssetsToolbar workspace={workspace} userId={userId} listing={listing} types={types} owner={owner} />
      )}
      <AssetsTable
        workspace={workspace}
        rows={rows}
        params={params}
        sort={{ column: sortedBy(listing), direction: listing.sort.startsWith("-") ? "desc" : "asc" }}
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
              action={<LinkButton href={paths.assets(workspace)}>{t("clearFilters")}</LinkButton>}
            >
              {t("noMatchHint")}
            </EmptyState>
          ) : (
            <EmptyState icon={<Blocks />} title={t("empty")}>
              {t("emptyHint")}
            </EmptyState>
          )
        }
      />
    </TableFrame>
  );
}
