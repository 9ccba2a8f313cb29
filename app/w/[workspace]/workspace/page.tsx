import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteMembers } from "@/components/invitations/invite-members";
import { TeamScreen } from "@/components/team/team-screen";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/workspaces/owners-only";
import { WorkspaceTabs } from "@/components/workspaces/workspace-tabs";
import { requireMember } from "@/lib/door";
import { listTeam } from "@/lib/team/queries";
import { TeamListing, teamParams } from "@/lib/team/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspaces"))("title") };
}

/** WSP-1: the team, for owners. */
export default async function WorkspacePage({ params, searchParams }: PageProps<"/w/[workspace]/workspace">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("workspaces");
  if (!actor.permissions.has("workspace.manage")) return <OwnersOnly workspace={actor.workspace} />;
  const listing = TeamListing.parse(await searchParams);
  const team = await listTeam(actor, teamParams(listing));
  return (
    <>
      <PageHeader title={t("title")} actions={<InviteMembers actor={actor} />} />
      <WorkspaceTabs workspace={slug} />
      <TeamScreen workspace={slug} listing={listing} team={team} />
    </>
  );
}
