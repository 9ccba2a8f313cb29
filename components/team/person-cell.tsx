import { useTranslations } from "next-intl";
import { InvitationStanding } from "@/components/invitations/invitation-standing";
import { Avatar } from "@/components/ui/avatar";
import type { TeamRow } from "@/lib/team/queries";

/**
 * Who it is. Of somebody who is invited often only the address is known; where the table is narrow, how their invitation
 * stands is said here.
 */
export function PersonCell({ workspace, row }: { workspace: string; row: TeamRow }) {
  const t = useTranslations("team");
  const name = row.type === "member" ? `${row.firstName} ${row.lastName}` : row.name || row.email;
  return (
    <span className="flex min-w-0 items-center gap-2 @6xl/table:gap-3">
      <span className="hidden @xs/table:block">
        <Avatar name={name} />
      </span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="line-clamp-2 leading-tight font-medium wrap-anywhere" title={name}>
            {name}
          </span>
          {row.type === "member" && row.isSelf && (
            <span className="shrink-0 text-xs text-faint">{t("you")}</span>
          )}
        </span>
        {name !== row.email && (
          <span className="block truncate text-xs text-faint" title={row.email}>
            {row.email}
          </span>
        )}
        {row.type === "invitation" && (
          <span className="mt-1 grid justify-items-start gap-1 text-xs empty:hidden @2xl/table:hidden">
            <InvitationStanding workspace={workspace} invitation={row} />
          </span>
        )}
      </span>
    </span>
  );
}
