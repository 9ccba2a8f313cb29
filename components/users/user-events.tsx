import { useTranslations } from "next-intl";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { auditAction } from "@/lib/audit-words";

type Event = { id: string; at: Date; action: string; actorName: string };

type UserEventsProps = {
  events: Event[];
  /** The whole of it, for those who may read the audit log. */
  allHref?: string;
};

/** USR-2: the latest of the audit trail about them. */
export function UserEvents({ events, allHref }: UserEventsProps) {
  const t = useTranslations("users.panel");
  const says = useTranslations("audit.actions");
  return (
    <SidePanelSection title={t("events")}>
      {events.length === 0 && <p className="text-soft">{t("noEvents")}</p>}
      <ol className="grid gap-2.5">
        {events.map(({ id, at, action, actorName }) => (
          <li key={id} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0">
              {says(auditAction(action))}
              <span className="block text-faint wrap-anywhere">
                {actorName && t("by", { name: actorName })}
              </span>
            </span>
            <span className="shrink-0 text-faint">
              <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ol>
      {allHref && events.length > 0 && (
        <Link
          href={allHref}
          prefetch={false}
          className="mt-3 inline-block rounded-sm text-accent-ink underline-offset-4 hover:underline"
        >
          {t("allEvents")}
        </Link>
      )}
    </SidePanelSection>
  );
}
