import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteMembers } from "@/components/invitations/invite-members";
import { RelationshipList } from "@/components/relationships/relationship-list";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/workspaces/owners-only";
import { WorkspaceTabs } from "@/components/workspaces/workspace-tabs";
import { requireMember } from "@/lib/door";
import { listRelationships } from "@/lib/relationships/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspaces.tabs"))("others") };
}

/** LKP-4: the workspaces that externals come from, and what each opens to its people here. */
export default async function OtherWorkspacesPage({ params }: PageProps<"/w/[workspace]/workspace/others">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("workspaces");
  if (!actor.permissions.has("workspace.manage")) return <OwnersOnly workspace={actor.workspace} />;
  const relationships = await listRelationships(actor, {});
  return (
    <>
      <PageHeader title={t("title")} actions={<InviteMembers actor={actor} />} />
      <WorkspaceTabs workspace={slug} />
      <RelationshipList workspace={slug} relationships={relationships} />
    </>
  );
}
