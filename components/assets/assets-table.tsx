"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Sort } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import { useSelection } from "@/components/table/use-selection";
import type { AssetRow } from "@/lib/assets/queries";
import { paths } from "@/lib/paths";
import { AssetMenu } from "./asset-menu";
import { assetsColumns } from "./assets-columns";
import { keepAsset } from "./chosen-asset";

// Nobody needs it before something is chosen.
const AssetsSelection = dynamic(() => import("./assets-selection").then((loaded) => loaded.AssetsSelection), {
  ssr: false,
});

type AssetsTableProps = {
  workspace: string;
  rows: AssetRow[];
  /** The address's own parameters, without the page. */
  params: Record<string, string>;
  sort: Sort;
  total: Total;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
};

/** AST-1, USR-6: the assets that one may see; a box before each chooses it. */
export function AssetsTable({ workspace, rows, params, ...rest }: AssetsTableProps) {
  const t = useTranslations("assets");
  const { chosen, full, change, clear } = useSelection(keepAsset);
  const boxLabel = useCallback(({ name }: AssetRow) => t("select", { name }), [t]);
  const columns = useMemo(() => assetsColumns(t), [t]);
  const rowMenu = useCallback(
    (asset: AssetRow) => <AssetMenu workspace={workspace} asset={asset} />,
    [workspace],
  );
  return (
    <>
      {chosen.size > 0 && (
        <AssetsSelection workspace={workspace} chosen={[...chosen.values()]} full={full} onClear={clear} />
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        selection={{ label: boxLabel, chosen, onChange: change }}
        rows={rows}
        rowId={(asset) => asset.id}
        rowMenu={rowMenu}
        sortHref={({ column, direction }) =>
          paths.assets(workspace, { ...params, sort: direction === "desc" ? `-${column}` : column })
        }
        {...rest}
      />
    </>
  );
}
