import Download from "lucide-react/icons/download";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { AuditScreen } from "@/components/audit/audit-screen";
import { EventPanel } from "@/components/audit/event-panel";
import { findEvent } from "@/components/audit/find-event";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { auditAction } from "@/lib/audit-words";
import { listEvents } from "@/lib/audit/queries";
import { AuditListing, auditParams } from "@/lib/audit/schema";
import { requireMember } from "@/lib/door";
import { paths } from "@/lib/paths";

type AuditLogPageProps = PageProps<"/w/[workspace]/audit-log">;

export async function generateMetadata({ params, searchParams }: AuditLogPageProps): Promise<Metadata> {
  const t = await getTranslations("audit.log");
  const says = await getTranslations("audit.actions");
  const [{ workspace }, { event }] = [await params, await searchParams];
  const actor = await requireMember(workspace);
  const [selectedId] = [event].flat();
  const shown = selectedId && actor.permissions.has("audit.read") ? await findEvent(actor, selectedId) : null;
  return { title: shown ? t("titleOf", { action: says(auditAction(shown.action)) }) : t("title") };
}

/** AUD-1: the trail, and beside it the event that the address names. All that is shown is in the address. */
export default async function AuditLogPage({ params, searchParams }: AuditLogPageProps) {
  const { workspace: slug } = await params;
  const { event, ...given } = await searchParams;
  const actor = await requireMember(slug);
  const t = await getTranslations("audit.log");
  const refusal = await getTranslations("refusals");
  if (!actor.permissions.has("audit.read"))
    return <Refused workspace={slug} permission="audit.read" title={t("title")} />;
  const listing = AuditListing.parse(given);
  const [selectedId] = [event].flat();
  const [events, shown] = await Promise.all([
    listEvents(actor, auditParams(listing)),
    selectedId ? findEvent(actor, selectedId) : null,
  ]);
  const asked = auditParams(listing);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <a href={paths.auditExport(slug, { ...asked, page: undefined })} className={buttonStyle()}>
            <Download aria-hidden="true" className="size-4" />
            {t("download")}
          </a>
        }
      />
      {given.busy && (
        <div className="mb-4">
          <Callout tone="warning">{refusal("tooManyDownloads")}</Callout>
        </div>
      )}
      <AuditScreen
        workspace={slug}
        listing={listing}
        events={events}
        selectedId={selectedId}
        mayFindMembers={actor.permissions.has("members.read")}
      />
      {selectedId && (
        <EventPanel key={selectedId} workspace={slug} event={shown} closeHref={paths.auditLog(slug, asked)} />
      )}
    </>
  );
}
