import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TeamRow } from "@/lib/team/queries";

/** When a member was last here; how the mail to whoever is invited fares (INV-9). */
export function ActivityCell({ row }: { row: TeamRow }) {
  const t = useTranslations("team");
  const says = useTranslations("invitations.delivery");
  if (row.type === "member") {
    if (row.status === "suspended") return <span className="text-soft">{t("noAccess")}</span>;
    if (!row.lastActiveAt) return <span className="text-soft">{t("neverActive")}</span>;
    const at = row.lastActiveAt;
    return <span className="text-soft">{t.rich("active", { when: () => <RelativeTime at={at} /> })}</span>;
  }
  if (!row.delivery) return null;
  const failed = row.delivery === "bounced" || row.delivery === "failed";
  return (
    <span className="block min-w-0" title={row.problem ?? undefined}>
      <Badge tone={failed ? "suspended" : "neutral"}>{says(row.delivery)}</Badge>
      {row.problem && <span className="mt-0.5 line-clamp-2 text-xs text-faint">{row.problem}</span>}
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
