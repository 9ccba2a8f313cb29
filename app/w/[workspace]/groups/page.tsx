import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { CreateGroupButton } from "@/components/groups/create-group-button";
import { GroupsScreen } from "@/components/groups/groups-screen";
import { GroupsTabs } from "@/components/groups/groups-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/door";
import { listGroups } from "@/lib/groups/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups"))("title") };
}

/** ROL-7: the groups of the workspace. */
export default async function GroupsPage({ params }: PageProps<"/w/[workspace]/groups">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("groups");
  if (!actor.permissions.has("members.read"))
    return <Refused workspace={slug} permission="members.read" title={t("title")} />;
  const { groups, mayMake } = await listGroups(actor, {});
  return (
    <>
      <PageHeader title={t("title")} actions={<CreateGroupButton workspace={slug} mayMake={mayMake} />} />
      <GroupsTabs workspace={slug} />
      <GroupsScreen workspace={slug} groups={groups} />
    </>
  );
}
