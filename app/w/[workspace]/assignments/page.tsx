import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { AssignScreen } from "@/components/assignments/assign-screen";
import { LookUpClosed } from "@/components/assignments/look-up-closed";
import { PageHeader } from "@/components/ui/page-header";
import { assigningOptions } from "@/lib/assignments/queries";
import { requireMember } from "@/lib/door";
import { languageFor } from "@/lib/languages";

type AssignmentsPageProps = PageProps<"/w/[workspace]/assignments">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assignments"))("title") };
}

/** LKP-1: looks somebody up in all of Roster, and takes them into this workspace. */
export default async function AssignmentsPage({ params, searchParams }: AssignmentsPageProps) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("assignments");
  if (!actor.permissions.has("directory.lookup"))
    return <Refused workspace={slug} permission="directory.lookup" title={t("title")} />;
  const options = await assigningOptions(actor, {});
  const [email = ""] = [(await searchParams).email].flat();
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {options.mayLookUp === true ? (
        <AssignScreen workspace={slug} options={options} email={email} language={languageFor(actor.locale)} />
      ) : (
        <LookUpClosed workspace={slug} mayOpen={actor.permissions.has("workspace.manage")} />
      )}
    </>
  );
}
