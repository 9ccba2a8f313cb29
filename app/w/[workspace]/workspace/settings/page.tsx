import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteMembers } from "@/components/invitations/invite-members";
import { LogoField } from "@/components/logos/logo-field";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { DangerZone } from "@/components/workspaces/danger-zone";
import { OwnersOnly } from "@/components/workspaces/owners-only";
import { PoliciesForm } from "@/components/workspaces/policies-form";
import { dataGroups, memberGroups } from "@/components/workspaces/policy-table";
import { RenameForm } from "@/components/workspaces/rename-form";
import { WorkspaceTabs } from "@/components/workspaces/workspace-tabs";
import type { MemberActor } from "@/lib/actor";
import { requireMember } from "@/lib/door";
import { closedWorkspaces, myWorkspaces, workspaceSettings } from "@/lib/workspaces/queries";

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
  const [{ name, logoId, policies, deletion, archiving }, switchable] = await Promise.all([
    workspaceSettings(actor, {}),
    hasSwitcher(actor),
  ]);
  return (
    <>
      <PageHeader title={t("title")} actions={<InviteMembers actor={actor} />} />
      <WorkspaceTabs workspace={slug} />
      <div className="grid max-w-3xl gap-6 *:min-w-0">
        <Card title={t("general.title")} description={t("general.text")}>
          <div className="grid gap-6 divide-y *:not-last:pb-6">
            <RenameForm workspace={slug} name={name} />
            <LogoField workspace={slug} name={name} logoId={logoId} switchable={switchable} />
          </div>
        </Card>
        <Card title={t("policies.title")} description={t("policies.text")}>
          <PoliciesForm workspace={slug} policies={policies} groups={memberGroups} />
        </Card>
        <Card title={t("policies.dataTitle")} description={t("policies.text")}>
          <PoliciesForm workspace={slug} policies={policies} groups={dataGroups} />
        </Card>
        <DangerZone workspace={{ name, slug }} deletion={deletion} archiving={archiving} />
      </div>
    </>
  );
}

/** ACC-8: whether the top bar offers anything beside this workspace. */
async function hasSwitcher(actor: MemberActor): Promise<boolean> {
  const [open, closed] = await Promise.all([myWorkspaces(actor, {}), closedWorkspaces(actor, {})]);
  return open.length + closed.filter(({ mayRestore }) => mayRestore).length > 1;
}
