"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Sort } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import { useSelection } from "@/components/table/use-selection";
import { paths } from "@/lib/paths";
import type { UserRow } from "@/lib/users/queries";
import type { Verdict } from "@/lib/verdict";
import { keepUser } from "./chosen-user";
import { UserRowMenu } from "./user-actions";
import { usersColumns } from "./users-columns";

// Nobody needs it before somebody is chosen.
const UsersSelection = dynamic(() => import("./users-selection").then((loaded) => loaded.UsersSelection), {
  ssr: false,
});

type UsersTableProps = {
  workspace: string;
  rows: UserRow[];
  /** The address's own parameters, without the page and the panel. */
  params: Record<string, string>;
  page: string;
  sort: Sort;
  selectedId?: string;
  total: Total;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
  hasGroups: boolean;
  mayManageGroups: Verdict;
};

/** USR-1, USR-6: the members of the workspace; a click on one opens the panel, a box before each chooses them. */
export function UsersTable(props: UsersTableProps) {
  const { workspace, rows, params, page, sort, selectedId, hasGroups, mayManageGroups, ...rest } = props;
  const t = useTranslations("users");
  const { chosen, full, change, clear } = useSelection(keepUser);
  const boxLabel = useCallback(
    ({ firstName, lastName }: UserRow) => t("select", { name: `${firstName} ${lastName}` }),
    [t],
  );
  const columns = useMemo(() => usersColumns(t), [t]);
  const rowMenu = useCallback(
    (user: UserRow) => <UserRowMenu workspaceSlug={workspace} user={user} />,
    [workspace],
  );
  return (
    <>
      {chosen.size > 0 && (
        <UsersSelection
          workspace={workspace}
          chosen={[...chosen.values()]}
          full={full}
          hasGroups={hasGroups}
          mayManageGroups={mayManageGroups}
          onClear={clear}
        />
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        selection={{ label: boxLabel, chosen, onChange: change }}
        rows={rows}
        rowId={(user) => user.id}
        rowHref={(user) => paths.user(workspace, user.id, { ...params, page })}
        rowMenu={rowMenu}
        selectedId={selectedId}
        sort={sort}
        sortHref={({ column, direction }) =>
          paths.users(workspace, {
            ...params,
            sort: direction === "desc" ? `-${column}` : column,
            user: selectedId,
          })
        }
        {...rest}
      />
    </>
  );
}
