"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo } from "react";
import type { PermissionWords } from "@/components/roles/permission-words";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import type { KeyRow } from "@/lib/api-keys/queries";
import { KeyMenu } from "./key-menu";
import { keysColumns } from "./keys-columns";

type KeysTableProps = {
  workspace: string;
  label: string;
  /** Whether it says whose they are. */
  owners: boolean;
  words: PermissionWords;
  rows: KeyRow[];
  total: Total;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
};

/** KEY-1, KEY-2: the table of keys, one's own or everybody's. */
export function KeysTable({ workspace, owners, words, ...rest }: KeysTableProps) {
  const t = useTranslations("apiKeys");
  const format = useFormatter();
  const columns = useMemo(() => keysColumns({ t, format, words }, { owners }), [t, format, words, owners]);
  const rowMenu = useCallback((row: KeyRow) => <KeyMenu workspace={workspace} row={row} />, [workspace]);
  return <DataTable columns={columns} rowId={(row) => row.id} rowMenu={rowMenu} {...rest} />;
}
