import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EnrolmentScreen } from "@/components/enrolments/enrolment-screen";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/workspaces/owners-only";
import { WorkspaceTabs } from "@/components/workspaces/workspace-tabs";
import { requireMember } from "@/lib/door";
import { listMissing } from "@/lib/enrolments/queries";
import { EnrolmentListing } from "@/lib/enrolments/schema";
import { pageParameter } from "@/lib/paging";

type EnrolmentPageProps = PageProps<"/w/[workspace]/workspace/second-factor">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspaces.tabs"))("secondFactor") };
}

/** ACC-9: how many have a second factor, and who has none. */
export default async function EnrolmentPage({ params, searchParams }: EnrolmentPageProps) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("workspaces");
  if (!actor.permissions.has("workspace.manage")) return <OwnersOnly workspace={actor.workspace} />;
  const { page } = EnrolmentListing.parse(await searchParams);
  const enrolment = await listMissing(actor, { page: pageParameter(page) });
  return (
    <>
      <PageHeader title={t("title")} />
      <WorkspaceTabs workspace={slug} />
      <EnrolmentScreen workspace={slug} enrolment={enrolment} />
    </>
  );
}
