import { useFormatter, useTranslations } from "next-intl";
import type { PermissionWords } from "@/components/roles/permission-words";
import type { Column } from "@/components/table/column";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyRow } from "@/lib/api-keys/queries";
import { KeyScopes } from "./key-scopes";
import { KeyStatus } from "./key-status";

type Words = {
  t: ReturnType<typeof useTranslations<"apiKeys">>;
  format: ReturnType<typeof useFormatter>;
  words: PermissionWords;
};

/** KEY-1, KEY-2: what the lists say of a key; of everybody's also whose it is. */
export function keysColumns({ t, format, words }: Words, { owners }: { owners: boolean }): Column<KeyRow>[] {
  const quiet = (text: string) => <span className="text-faint">{text}</span>;
  const columns: (Column<KeyRow> | false)[] = [
    {
      id: "name",
      header: t("columns.name"),
      cell: (row) => <NameCell row={row} owners={owners} words={words} />,
    },
    owners && {
      id: "owner",
      header: t("columns.owner"),
      from: "medium",
      className: "w-40 @6xl/table:w-48",
      cell: (row) => <OwnerCell row={row} />,
    },
    {
      id: "scopes",
      header: t("columns.scopes"),
      from: owners ? "wide" : "large",
      className: "w-24 @6xl/table:w-28",
      cell: (row) => <KeyScopes row={row} words={words} />,
    },
    {
      id: "status",
      header: t("columns.status"),
      from: "medium",
      className: "w-40",
      cell: ({ status }) => <KeyStatus status={status} />,
    },
    {
      id: "lastUsed",
      header: t("columns.lastUsed"),
      from: "medium",
      className: "w-28",
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          <span className="text-soft">
            <RelativeTime at={lastUsedAt} />
          </span>
        ) : (
          quiet(t("never"))
        ),
    },
    {
      id: "credits",
      header: t("columns.credits"),
      from: "large",
      className: "w-32",
      cell: (row) => <UseCell row={row} />,
    },
    {
      id: "ends",
      header: t("columns.ends"),
      from: "large",
      className: "w-28",
      cell: ({ endsAt }) =>
        endsAt ? (
          <span className="whitespace-nowrap text-soft tabular-nums">
            {format.dateTime(endsAt, { dateStyle: "medium", timeZone: "UTC" })}
          </span>
        ) : (
          quiet(t("never"))
        ),
    },
  ];
  return columns.filter((column) => column !== false);
}

type NameCellProps = { row: KeyRow; owners: boolean; words: PermissionWords };

/** Where the table is too narrow for their columns, owner, status and scopes stand below the name. */
function NameCell({ row, owners, words }: NameCellProps) {
  const { name, prefix, owner, status } = row;
  return (
    <span className="grid min-w-0 justify-items-start gap-0.5">
      <span className="line-clamp-2 font-medium wrap-anywhere">{name}</span>
      <code className="font-mono text-xs text-faint">{prefix}…</code>
      <span className="mt-0.5 flex max-w-full flex-wrap items-center gap-x-2 gap-y-1 text-xs text-faint @6xl/table:hidden">
        <span className="contents @2xl/table:hidden">
          {owners && <span className="min-w-0 wrap-anywhere">{owner.name}</span>}
          <KeyStatus status={status} />
        </span>
        <span className={owners ? "contents" : "contents @4xl/table:hidden"}>
          <KeyScopes row={row} words={words} />
        </span>
      </span>
    </span>
  );
}

/** What it has spent, of what it may, and how often it may call. */
function UseCell({ row: { spent, usageLimit, callsPerDay } }: { row: KeyRow }) {
  const t = useTranslations("apiKeys");
  const format = useFormatter();
  return (
    <span className="grid gap-0.5 tabular-nums">
      <span className="text-soft">
        {usageLimit === null ? format.number(spent) : t("spentOf", { spent, limit: usageLimit })}
      </span>
      {callsPerDay !== null && (
        <span className="text-xs text-faint">{t("callsPerDay", { calls: callsPerDay })}</span>
      )}
    </span>
  );
}

function OwnerCell({ row: { owner, isMine } }: { row: KeyRow }) {
  const t = useTranslations("apiKeys");
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
      <span className="min-w-0 wrap-anywhere">{owner.name}</span>
      {isMine && <span className="text-xs text-faint">{t("you")}</span>}
      {owner.status === "removed" && <Badge>{t("removed")}</Badge>}
    </span>
  );
}
