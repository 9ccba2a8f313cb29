import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RoleBadges } from "@/components/users/role-badges";
import type { TeamRow } from "@/lib/team/queries";
import { mailFailed } from "./mail-failed";

/**
 * WSP-1: Owner green, Member indigo, Pending amber; also Admin, External, Suspended and Expired. Whoever is invited has
 * one badge, and the roles they will have are said beside it when they are not the usual one.
 */
export function TeamBadges({ row }: { row: TeamRow }) {
  const t = useTranslations("team");
  const says = useTranslations("invitations.delivery");
  if (row.type === "member") {
    const external = row.kind === "external" && row.roles.every(({ system }) => system !== "external");
    return (
      <span className="flex flex-wrap gap-1">
        <RoleBadges roles={row.roles} atMost={1} />
        {external && <Badge tone="external">{t("external")}</Badge>}
        {row.status === "suspended" && (
          <Badge tone="suspended" dot>
            {t("suspended")}
          </Badge>
        )}
      </span>
    );
  }
  const roles = row.roles.filter(({ system }) => system !== "member").map(({ name }) => name);
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <Badge tone={row.expired ? "neutral" : "pending"} dot>
        {t(row.expired ? "expired" : "pending")}
      </Badge>
      {row.delivery && mailFailed(row) && (
        <span className="@2xl/table:hidden">
          <Badge tone="suspended">{says(row.delivery)}</Badge>
        </span>
      )}
      {roles.length > 0 && (
        <span className="min-w-0 truncate text-xs text-faint">{t("as", { roles: roles.join(", ") })}</span>
      )}
    </span>
  );
}
