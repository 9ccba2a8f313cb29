import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { RestoreButton } from "@/components/departures/restore-button";
import { DescriptionList, DescriptionRow } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { ExactTime } from "@/components/ui/exact-time";
import { LinkButton } from "@/components/ui/link-button";
import { SidePanel } from "@/components/ui/side-panel";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { auditAction } from "@/lib/audit-words";
import type { ShownEvent } from "@/lib/audit/queries";
import { DepartureId } from "@/lib/departures/schema";
import { paths } from "@/lib/paths";
import { deviceOf } from "@/lib/sessions/queries";
import { EventChanges } from "./event-changes";
import { EventSentence } from "./event-sentence";

type EventPanelProps = { workspace: string; event: ShownEvent | null; closeHref: string };

/** AUD-1: all that is known of one event. */
export async function EventPanel({ workspace, event, closeHref }: EventPanelProps) {
  const t = await getTranslations("audit.log.panel");
  const refusals = await getTranslations("refusals");
  const says = await getTranslations("audit.actions");
  if (!event) {
    return (
      <SidePanel title={t("gone")} closeHref={closeHref}>
        <EmptyState title={refusals("eventNotFound")} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={says(auditAction(event.action))} closeHref={closeHref}>
      <SidePanelSection>
        <EventSentence workspace={workspace} event={event} />
      </SidePanelSection>
      <EventChanges before={event.before} after={event.after} />
      <Departed workspace={workspace} event={event} />
      <Circumstances workspace={workspace} event={event} />
      <More workspace={workspace} event={event} />
    </SidePanel>
  );
}

const undoable = new Set(["user.suspended", "user.rolesChanged", "user.removed", "user.unlinked"]);

/** UX-2, LIF-3: what can be taken back, and the receipt of who left. */
async function Departed({ workspace, event }: { workspace: string; event: ShownEvent }) {
  const t = await getTranslations("departures");
  const departure = DepartureId.safeParse(event.after);
  if (!undoable.has(event.action) && !departure.success) return null;
  return (
    <SidePanelSection>
      <div className="flex flex-wrap gap-2">
        {undoable.has(event.action) && <RestoreButton workspace={workspace} eventId={event.id} />}
        {departure.success && (
          <LinkButton href={paths.departure(workspace, departure.data.departureId)} prefetch={false}>
            {t("open")}
          </LinkButton>
        )}
      </div>
    </SidePanelSection>
  );
}

async function Circumstances({ workspace, event }: { workspace: string; event: ShownEvent }) {
  const t = await getTranslations("audit.log.panel");
  const channel = await getTranslations("audit.channels");
  const device = await getTranslations("accounts.sessions");
  const { browser, system } = deviceOf(event.userAgent);
  const words = browser && system ? device("browserOn", { browser, system }) : (browser ?? system);
  const who = event.actorIsMember && event.actorId ? paths.user(workspace, event.actorId) : undefined;
  const whom = event.targetIsMember && event.targetId ? paths.user(workspace, event.targetId) : undefined;
  return (
    <SidePanelSection title={t("circumstances")}>
      <DescriptionList>
        <DescriptionRow label={t("who")}>
          <Named href={who}>{event.actorName || t("nobody")}</Named>
        </DescriptionRow>
        {event.onBehalfOf && <DescriptionRow label={t("onBehalfOf")}>{event.onBehalfOf}</DescriptionRow>}
        {event.targetName && (
          <DescriptionRow label={t("target")}>
            <Named href={whom}>{event.targetName}</Named>
          </DescriptionRow>
        )}
        <DescriptionRow label={t("when")}>
          <ExactTime at={event.at} seconds />
        </DescriptionRow>
        <DescriptionRow label={t("channel")}>{channel(event.channel)}</DescriptionRow>
        {event.keyName && (
          <DescriptionRow label={t("key")}>
            <span className="wrap-anywhere">{event.keyName}</span>
          </DescriptionRow>
        )}
        <DescriptionRow label={t("address")}>{event.address ?? t("unknown")}</DescriptionRow>
        <DescriptionRow label={t("device")}>
          <span title={event.userAgent ?? undefined}>{words ?? t("unknown")}</span>
        </DescriptionRow>
        <DescriptionRow label={t("position")}>
          <span className="tabular-nums">{event.position}</span>
        </DescriptionRow>
        <DescriptionRow label={t("seal")}>{event.isSealed ? t("sealed") : t("unsealed")}</DescriptionRow>
      </DescriptionList>
    </SidePanelSection>
  );
}

/** To everything else of whoever did it, and of whomever it was done to. */
async function More({ workspace, event }: { workspace: string; event: ShownEvent }) {
  const t = await getTranslations("audit.log");
  const { actorId, actorName, targetType, targetId, targetName } = event;
  const person = targetType === "user" && targetId !== actorId ? targetId : null;
  if (!actorId && !person) return null;
  return (
    <SidePanelSection title={t("panel.more")}>
      <ul className="grid gap-2">
        {actorId && (
          <li>
            <MoreLink href={paths.auditLog(workspace, { actor: actorId })}>
              {t("allOf", { name: actorName })}
            </MoreLink>
          </li>
        )}
        {person && (
          <li>
            <MoreLink href={paths.auditLog(workspace, { person })}>
              {t("allAbout", { name: targetName ?? "" })}
            </MoreLink>
          </li>
        )}
      </ul>
    </SidePanelSection>
  );
}

function Named({ href, children }: { href: string | undefined; children: string }) {
  return href ? <MoreLink href={href}>{children}</MoreLink> : children;
}

function MoreLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="rounded-sm text-accent-ink wrap-anywhere underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  );
}
