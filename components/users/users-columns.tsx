import { useTranslations } from "next-intl";
import type { Column } from "@/components/table/column";
import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import type { UserRow } from "@/lib/users/queries";
import { RoleBadges } from "./role-badges";
import { KindBadge, StatusBadge } from "./standing";

/** USR-1: what the list says of a user. */
export function usersColumns(t: ReturnType<typeof useTranslations<"users">>): Column<UserRow>[] {
  return [
    { id: "name", header: t("columns.name"), sortable: true, cell: (user) => <NameCell user={user} /> },
    {
      id: "email",
      header: t("columns.email"),
      sortable: true,
      from: "medium",
      cell: ({ email }) => (
        <span className="block truncate text-soft" title={email}>
          {email}
        </span>
      ),
    },
    {
      id: "phone",
      header: t("columns.phone"),
      from: "large",
      className: "w-34 @6xl/table:w-36",
      cell: ({ phone }) => <span className="whitespace-nowrap text-soft tabular-nums">{phone}</span>,
    },
    {
      id: "kind",
      header: t("columns.kind"),
      from: "large",
      className: "w-20 @6xl/table:w-24",
      cell: ({ kind }) => <KindBadge kind={kind} />,
    },
    {
      id: "roles",
      header: t("columns.roles"),
      from: "small",
      className: "w-33 @6xl/table:w-36",
      cell: ({ roles }) => <RoleBadges roles={roles} atMost={1} />,
    },
    {
      id: "status",
      header: t("columns.status"),
      from: "medium",
      className: "w-27 @6xl/table:w-30",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: "lastActive",
      header: t("columns.lastActive"),
      sortable: true,
      from: "large",
      className: "w-28 @6xl/table:w-30",
      cell: ({ lastActiveAt }) => (
        <span className="text-soft">{lastActiveAt ? <RelativeTime at={lastActiveAt} /> : t("never")}</span>
      ),
    },
    {
      id: "joined",
      header: t("columns.joined"),
      sortable: true,
      from: "large",
      className: "w-27 @6xl/table:w-30",
      cell: ({ joinedAt }) => (
        <span className="text-soft">
          <RelativeTime at={joinedAt} />
        </span>
      ),
    },
  ];
}

/**
 * Where the table is too narrow for their columns, the address and the suspension stand below the name; where it has all
 * columns and no room to spare, the name does without the picture.
 */
function NameCell({ user }: { user: UserRow }) {
  const t = useTranslations("users");
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <span className="flex min-w-0 items-center gap-2 @6xl/table:gap-3">
      <span className="contents @4xl/table:hidden @5xl/table:contents">
        <Avatar name={name} />
      </span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="line-clamp-2 leading-tight font-medium wrap-anywhere" title={name}>
            {name}
          </span>
          {user.isSelf && <span className="shrink-0 text-xs text-faint">{t("you")}</span>}
        </span>
        <span className="block truncate text-xs text-faint @2xl/table:hidden">
          {user.status === "suspended" && <span className="text-red">{t("statuses.suspended")} · </span>}
          {user.email}
        </span>
      </span>
    </span>
  );
}
