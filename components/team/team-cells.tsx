import { useTranslations } from "next-intl";
import { InvitationStanding } from "@/components/invitations/invitation-standing";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TeamRow } from "@/lib/team/queries";
import { mailFailed } from "./mail-failed";

/** When a member was last here; how the mail to whoever is invited fares, and what they did with it (INV-9 to INV-11). */
export function ActivityCell({ workspace, row }: { workspace: string; row: TeamRow }) {
  const t = useTranslations("team");
  const says = useTranslations("invitations.delivery");
  if (row.type === "member") {
    if (row.status === "suspended") return <span className="text-soft">{t("noAccess")}</span>;
    if (!row.lastActiveAt) return <span className="text-soft">{t("neverActive")}</span>;
    const at = row.lastActiveAt;
    return <span className="text-soft">{t.rich("active", { when: () => <RelativeTime at={at} /> })}</span>;
  }
  return (
    <span className="grid min-w-0 justify-items-start gap-1 text-xs">
      {row.delivery && <Badge tone={mailFailed(row) ? "suspended" : "neutral"}>{says(row.delivery)}</Badge>}
      <InvitationStanding workspace={workspace} invitation={row} />
    </span>
  );
}

/** Since when they are in, or when they were last invited. */
export function SinceCell({ row }: { row: TeamRow }) {
  const t = useTranslations("team");
  if (row.type === "member")
    return (
      <span className="text-soft">
        <RelativeTime at={row.joinedAt} />
      </span>
    );
  return (
    <span className="text-soft">{t.rich("invited", { when: () => <RelativeTime at={row.sentAt} /> })}</span>
  );
}
