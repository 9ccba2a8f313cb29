"use client";

import Ban from "lucide-react/icons/ban";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import { Badge } from "@/components/ui/badge";
import { ExactTime } from "@/components/ui/exact-time";
import { paths } from "@/lib/paths";
import type { EventRow } from "./event-row";
import { Sentence } from "./sentence";

export type AuditTableWords = {
  label: string;
  refused: string;
  columns: { at: string; what: string; channel: string; address: string };
};

type AuditTableProps = {
  workspace: string;
  words: AuditTableWords;
  rows: EventRow[];
  /** The address's own parameters, the page among them. */
  params: Record<string, string>;
  selectedId?: string;
  total: Total;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
};

/** AUD-1: the trail, newest first; a click on an event opens all that is known of it. */
export function AuditTable({ workspace, words, params, ...rest }: AuditTableProps) {
  const columns = useMemo(() => columnsOf(words), [words]);
  return (
    <DataTable
      label={words.label}
      columns={columns}
      rowId={(event) => event.id}
      rowHref={(event) => paths.auditLog(workspace, { ...params, event: event.id })}
      {...rest}
    />
  );
}

function columnsOf({ columns, refused }: AuditTableWords): Column<EventRow>[] {
  return [
    {
      id: "at",
      header: columns.at,
      className: "w-28 @md/table:w-36 @4xl/table:w-46",
      cell: ({ at }) => (
        <span className="text-soft">
          <ExactTime at={at} />
        </span>
      ),
    },
    {
      id: "what",
      header: columns.what,
      cell: (event) => (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {event.isRefusal && (
            <Badge tone="pending" icon={<Ban aria-hidden="true" />}>
              {refused}
            </Badge>
          )}
          <span className="min-w-0">
            <Sentence parts={event.says} />
            <span className="block text-xs text-faint @2xl/table:hidden">
              {[event.channel, event.address].filter(Boolean).join(" · ")}
            </span>
          </span>
        </span>
      ),
    },
    {
      id: "channel",
      header: columns.channel,
      from: "medium",
      className: "w-32",
      cell: ({ channel }) => <span className="text-soft">{channel}</span>,
    },
    {
      id: "address",
      header: columns.address,
      from: "medium",
      className: "w-36 @4xl/table:w-48",
      cell: ({ address }) => (
        <span className="block truncate text-soft tabular-nums" title={address ?? undefined}>
          {address}
        </span>
      ),
    },
  ];
}
