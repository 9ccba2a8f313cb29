"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ListedImport } from "@/lib/imports/queries";
import { paths } from "@/lib/paths";
import { stateTones } from "./mark-tones";

type ImportsTableProps = { workspace: string; imports: ListedImport[]; empty: ReactNode };

/** INV-1: the imports of the workspace, the latest first; each leads to its results. */
export function ImportsTable({ workspace, imports, empty }: ImportsTableProps) {
  const t = useTranslations("imports");
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={imports}
      rowId={({ id }) => id}
      rowHref={({ id }) => paths.import(workspace, id)}
      total={imports.length}
      empty={empty}
    />
  );
}

function columnsOf(t: ReturnType<typeof useTranslations<"imports">>): Column<ListedImport>[] {
  return [
    {
      id: "file",
      header: t("list.file"),
      cell: ({ fileName }) => <span className="font-medium wrap-anywhere">{fileName}</span>,
    },
    {
      id: "state",
      header: t("list.state"),
      className: "w-32",
      cell: ({ state }) => (
        <Badge tone={stateTones[state]} dot>
          {t(`states.${state}`)}
        </Badge>
      ),
    },
    {
      id: "invited",
      header: t("list.invited"),
      from: "small",
      className: "w-44 @4xl/table:w-56",
      cell: ({ invited, totalRows: total }) => (
        <span className="text-soft tabular-nums">{t("list.invitedOf", { invited, total })}</span>
      ),
    },
    {
      id: "started",
      header: t("list.started"),
      from: "medium",
      className: "w-72",
      cell: ({ startedByName: name, createdAt }) => (
        <span className="text-soft">
          {t.rich("startedBy", { name, when: () => <RelativeTime at={createdAt} /> })}
        </span>
      ),
    },
  ];
}
