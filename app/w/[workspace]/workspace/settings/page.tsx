import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/workspaces/owners-only";
import { WorkspaceTabs } from "@/components/workspaces/workspace-tabs";
import { requireMember } from "@/lib/door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspaces.tabs"))("settings") };
}

/** WSP-7: what the workspace is called, its rules, and its end. */
export default async function WorkspaceSettingsPage({
  params,
}: PageProps<"/w/[workspace]/workspace/settings">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("workspaces");
  if (!actor.permissions.has("workspace.manage")) return <OwnersOnly workspace={actor.workspace} />;
  return (
    <>
      <PageHeader title={t("title")} />
      <WorkspaceTabs workspace={slug} />
    </>
  );
}
