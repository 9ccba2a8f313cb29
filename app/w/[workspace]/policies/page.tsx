import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/workspaces/owners-only";
import { PoliciesForm } from "@/components/workspaces/policies-form";
import { dataGroups, memberGroups } from "@/components/workspaces/policy-table";
import { requireMember } from "@/lib/door";
import { workspaceSettings } from "@/lib/workspaces/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspaces.policies"))("page") };
}

/** POL-1: every policy of the workspace, for owners. */
export default async function PoliciesPage({ params }: PageProps<"/w/[workspace]/policies">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("workspaces.policies");
  if (!actor.permissions.has("workspace.manage"))
    return <OwnersOnly workspace={actor.workspace} title={t("page")} />;
  const { policies } = await workspaceSettings(actor, {});
  return (
    <>
      <PageHeader title={t("page")} description={t("text")} />
      <PoliciesForm workspace={slug} policies={policies} groups={[...memberGroups, ...dataGroups]} page />
    </>
  );
}
