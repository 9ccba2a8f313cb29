import Download from "lucide-react/icons/download";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Refused } from "@/components/access/refused";
import { findImport } from "@/components/imports/find-import";
import { ImportProgress } from "@/components/imports/import-progress";
import { ImportResults } from "@/components/imports/import-results";
import { StopImport } from "@/components/imports/stop-import";
import { buttonStyle } from "@/components/ui/button-style";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/door";
import { ImportListing } from "@/lib/imports/schema";
import { paths } from "@/lib/paths";

type ImportPageProps = PageProps<"/w/[workspace]/imports/[import]">;

export async function generateMetadata({ params, searchParams }: ImportPageProps): Promise<Metadata> {
  const { workspace, import: importId } = await params;
  const listing = ImportListing.parse(await searchParams);
  const shown = await findImport(await requireMember(workspace), importId, listing.outcome, listing.page);
  return { title: shown?.fileName ?? (await getTranslations("imports"))("title") };
}

/** INV-1: how far an import is, and what became of each row. One of another workspace is not found. */
export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const { workspace: slug, import: importId } = await params;
  const listing = ImportListing.parse(await searchParams);
  const actor = await requireMember(slug);
  const t = await getTranslations("imports");
  if (!actor.permissions.has("invitations.create"))
    return <Refused workspace={slug} permission="invitations.create" title={t("title")} />;
  const shown = await findImport(actor, importId, listing.outcome, listing.page);
  if (!shown) notFound();
  return (
    <>
      <PageHeader
        title={shown.fileName}
        actions={
          <>
            <LinkButton href={paths.imports(slug)}>{t("earlier")}</LinkButton>
            <a href={paths.importResults(slug, importId)} download className={buttonStyle()}>
              <Download aria-hidden="true" className="size-4" />
              {t("download")}
            </a>
            {shown.state === "running" && (
              <StopImport workspace={slug} importId={importId} mayStop={shown.can.stop} />
            )}
            {shown.state !== "running" && shown.left > 0 && (
              <LinkButton variant="primary" href={paths.newImport(slug, { from: importId })}>
                {t("again", { count: shown.left })}
              </LinkButton>
            )}
          </>
        }
      />
      <ImportProgress shown={shown} />
      <ImportResults workspace={slug} shown={shown} listing={listing} />
    </>
  );
}
