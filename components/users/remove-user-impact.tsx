import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { Answer } from "@/lib/answer";
import type { removalImpact } from "@/lib/memberships/queries";

type Impact = Awaited<ReturnType<typeof removalImpact>>;

/** LIF-6: what removing somebody will do: what ends, what stays, and what becomes free. */
export function RemovalImpact({ impact }: { impact: Answer<Impact> | null }) {
  const t = useTranslations("users.remove.impact");
  const types = useTranslations("departures.types");
  const format = useFormatter();
  if (!impact) return <Skeleton className="h-32 w-full rounded-xl" />;
  if (!impact.ok) return <Callout tone="warning">{impact.message}</Callout>;
  const { roles, groups, reports, keys, assets, sessions, pendingInvitations, seats, isLastWorkspace } =
    impact.value;
  return (
    <ul className="grid list-disc gap-1.5 rounded-xl bg-sunken py-3.5 ps-8 pe-4 text-pretty marker:text-faint">
      <li>
        {roles.length > 0 ? t("roles", { roles: roles.join(", "), count: roles.length }) : t("noRoles")}
      </li>
      {groups.length > 0 && <li>{t("groups", { groups: format.list(groups), count: groups.length })}</li>}
      {reports.length > 0 && (
        <li>{t("reports", { people: format.list(reports.slice(0, 5)), count: reports.length })}</li>
      )}
      {assets.types.map(({ type, owned, scheduled, shared }) => (
        <li key={type}>
          {t("assets", { count: owned, type: types(type, { count: owned }) })}
          {scheduled > 0 && ` ${t("scheduled", { count: scheduled, owned })}`}
          {shared > 0 && ` ${t("shared", { count: shared, owned })}`}
        </li>
      ))}
      {keys.length > 0 && <li>{t("keys", { keys: format.list(keys.slice(0, 5)), count: keys.length })}</li>}
      <li>{t("sessions", { count: sessions })}</li>
      {pendingInvitations > 0 && <li>{t("invitations", { count: pendingInvitations })}</li>}
      {seats && <li>{seatSentence()}</li>}
      <li>{isLastWorkspace ? t("lastWorkspace") : t("otherWorkspaces")}</li>
    </ul>
  );

  function seatSentence(): string {
    if (!seats || seats.limit === null) return t("seat");
    return t("seatOf", { used: seats.used - 1, limit: seats.limit });
  }
}
