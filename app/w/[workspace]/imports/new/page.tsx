import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Refused } from "@/components/access/refused";
import { findLeft } from "@/components/imports/find-import";
import { NewImport } from "@/components/imports/new-import";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/door";
import { addingOptions } from "@/lib/memberships/queries";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("new") };
}

/** INV-1: people from a file, or those whom an earlier import did not invite. */
export default async function NewImportPage({
  params,
  searchParams,
}: PageProps<"/w/[workspace]/imports/new">) {
  const { workspace: slug } = await params;
  const { from } = await searchParams;
  const actor = await requireMember(slug);
  const t = await getTranslations("imports");
  const refusal = await getTranslations("refusals");
  if (!actor.permissions.has("invitations.create"))
    return <Refused workspace={slug} permission="invitations.create" title={t("new")} />;
  const left = typeof from === "string" ? await findLeft(actor, from) : null;
  if (typeof from === "string" && !left) notFound();
  const { roles, invite } = await addingOptions(actor, {});
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("newText")}
        actions={<LinkButton href={paths.imports(slug)}>{t("earlier")}</LinkButton>}
      />
      {invite === true ? (
        <NewImport
          workspace={slug}
          roles={roles}
          left={left && { name: left.fileName, people: left.people, ignored: [] }}
        />
      ) : (
        <Callout tone="info">{refusal(invite)}</Callout>
      )}
    </>
  );
}
