import ExternalLink from "lucide-react/icons/external-link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/table/column";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AssetRow } from "@/lib/assets/queries";

/** AST-1: what the list says of an asset. */
export function assetsColumns(t: ReturnType<typeof useTranslations<"assets">>): Column<AssetRow>[] {
  return [
    { id: "name", header: t("columns.name"), sortable: true, cell: (asset) => <NameCell asset={asset} /> },
    {
      id: "type",
      header: t("columns.type"),
      from: "large",
      className: "w-28",
      cell: ({ type }) => <span className="text-soft">{t(`kinds.${type}`)}</span>,
    },
    {
      id: "owner",
      header: t("columns.owner"),
      from: "medium",
      className: "w-44 @6xl/table:w-56",
      cell: (asset) => <OwnerCell asset={asset} />,
    },
    {
      id: "shared",
      header: t("columns.shared"),
      from: "large",
      className: "w-32",
      cell: (asset) => <SharingCell asset={asset} />,
    },
    {
      id: "schedule",
      header: t("columns.schedule"),
      from: "medium",
      className: "w-24",
      cell: ({ scheduled }) => <Schedule on={scheduled} />,
    },
    {
      id: "updated",
      header: t("columns.updated"),
      sortable: true,
      from: "large",
      className: "w-28",
      cell: ({ updatedAt }) => (
        <span className="text-soft">
          <RelativeTime at={updatedAt} />
        </span>
      ),
    },
  ];
}

/** Where the table is too narrow for their columns, type, owner and schedule stand below the name. */
function NameCell({ asset }: { asset: AssetRow }) {
  const t = useTranslations("assets");
  const { name, link, type, owner, scheduled } = asset;
  return (
    <span className="grid min-w-0 justify-items-start gap-0.5">
      {link ? (
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t("open", { name })}
          className="group inline-flex max-w-full items-baseline gap-1.5 rounded-sm font-medium underline-offset-4 hover:underline"
        >
          <span className="line-clamp-2 min-w-0 wrap-anywhere">{name}</span>
          <ExternalLink
            aria-hidden="true"
            className="size-3.5 shrink-0 self-center text-faint group-hover:text-ink"
          />
        </a>
      ) : (
        <span className="line-clamp-2 font-medium wrap-anywhere">{name}</span>
      )}
      <span className="flex max-w-full flex-wrap items-center gap-x-1.5 gap-y-1 text-xs text-faint @4xl/table:hidden">
        {t(`kinds.${type}`)}
        <span className="contents @2xl/table:hidden">
          <span aria-hidden="true">·</span>
          <span className="min-w-0 wrap-anywhere">{asset.isMine ? t("you") : owner.name}</span>
          {owner.status === "suspended" && <OwnerSuspended />}
          {scheduled && (
            <>
              <span aria-hidden="true">·</span>
              <span className="text-green">{t("scheduled")}</span>
            </>
          )}
        </span>
      </span>
    </span>
  );
}

function OwnerCell({ asset: { owner, isMine, creator } }: { asset: AssetRow }) {
  const t = useTranslations("assets");
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <span className="min-w-0 wrap-anywhere">{owner.name}</span>
        {isMine && <span className="text-xs text-faint">{t("you")}</span>}
        {owner.status === "suspended" && <OwnerSuspended />}
      </span>
      {creator && (
        <span className="text-xs text-faint wrap-anywhere">{t("createdBy", { name: creator })}</span>
      )}
    </span>
  );
}

function OwnerSuspended() {
  const t = useTranslations("assets");
  return (
    <Badge tone="suspended" dot>
      {t("suspended")}
    </Badge>
  );
}

function Schedule({ on }: { on: boolean }) {
  const t = useTranslations("assets.schedules");
  return on ? (
    <Badge tone="owner" dot>
      {t("on")}
    </Badge>
  ) : (
    <span className="text-faint">{t("off")}</span>
  );
}

/** With how many it is shared, for whoever may share it; for others what it is to them. */
function SharingCell({ asset: { isMine, sharedAs, shares } }: { asset: AssetRow }) {
  const t = useTranslations("assets");
  if (shares !== null)
    return (
      <span className={shares > 0 ? "text-soft" : "text-faint"}>{t("sharedWith", { count: shares })}</span>
    );
  return isMine || !sharedAs ? null : <span className="text-soft">{t(`sharedAs.${sharedAs}`)}</span>;
}
