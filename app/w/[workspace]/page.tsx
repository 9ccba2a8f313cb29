import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeList } from "@/components/dashboard/change-list";
import { CreditsCard } from "@/components/dashboard/credits-card";
import { HealthCard } from "@/components/dashboard/health-card";
import { JoinedCard } from "@/components/dashboard/joined-card";
import { PeopleCard } from "@/components/dashboard/people-card";
import { SeatMeter } from "@/components/workspaces/seat-meter";
import { StandingCard } from "@/components/dashboard/standing-card";
import { WaitingCard } from "@/components/dashboard/waiting-card";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { creditBalance } from "@/lib/credits/queries";
import { dashboard } from "@/lib/dashboard/queries";
import { requireMember } from "@/lib/door";
import { workspaceHealth } from "@/lib/health/queries";
import { looksAfter } from "@/lib/health/rules";
import { pendingInvitations } from "@/lib/invitations/queries";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

/** Where one lands: who joined, what waits, the seats, the credits, what changed, each as far as one may see it. */
export default async function DashboardPage({ params }: PageProps<"/w/[workspace]">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("dashboard");
  const { workspace, permissions } = actor;
  const [{ standing, seats, people, joined, changes }, pending, concerns, credits] = await Promise.all([
    dashboard(actor, {}),
    permissions.has("invitations.create") ? pendingInvitations(actor, {}) : null,
    looksAfter(actor) ? workspaceHealth(actor, {}) : null,
    creditBalance(actor, {}),
  ]);
  const mayManage = permissions.has("workspace.manage");
  const invitationsHref = mayManage ? paths.workspacePage(slug) : paths.users(slug);
  return (
    <>
      <PageHeader
        title={t("welcome", { name: actor.name })}
        description={joined ? undefined : t("member", { workspace: workspace.name })}
        actions={joined && <LinkButton href={paths.user(slug, actor.userId)}>{t("openProfile")}</LinkButton>}
      />
      <div className="grid grid-cols-1 items-start gap-4 *:min-w-0 lg:grid-cols-2">
        <div className="grid gap-4 *:min-w-0">
          {!joined && (
            <StandingCard
              workspace={workspace}
              userId={actor.userId}
              standing={standing}
              permissions={[...permissions]}
            />
          )}
          {concerns && <HealthCard workspace={slug} concerns={concerns} mayManage={mayManage} />}
          {people && <PeopleCard workspace={slug} people={people} />}
          {!joined && <CreditsCard workspace={slug} {...credits} />}
          {pending && <WaitingCard href={invitationsHref} pending={pending} />}
          {changes && <ChangeList workspace={slug} changes={changes} />}
        </div>
        {joined && (
          <div className="grid gap-4 *:min-w-0">
            {seats && (
              <Card title={t("seats")} description={t("seatsHelp")}>
                <SeatMeter {...seats} settingsHref={mayManage ? paths.workspaceSettings(slug) : undefined} />
              </Card>
            )}
            <CreditsCard workspace={slug} {...credits} />
            <JoinedCard workspace={slug} joined={joined} />
          </div>
        )}
      </div>
    </>
  );
}
