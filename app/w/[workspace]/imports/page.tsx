import FileUp from "lucide-react/icons/file-up";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { ImportsTable } from "@/components/imports/imports-table";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/door";
import { listImports } from "@/lib/imports/queries";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

/** INV-1: the imports of the workspace. */
export default async function ImportsPage({ params }: PageProps<"/w/[workspace]/imports">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("imports");
  if (!actor.permissions.has("invitations.create"))
    return <Refused workspace={slug} permission="invitations.create" title={t("title")} />;
  const start = (
    <LinkButton
      variant="primary"
      href={paths.newImport(slug)}
      icon={<FileUp aria-hidden="true" className="size-4" />}
    >
      {t("new")}
    </LinkButton>
  );
  const imports = await listImports(actor, {});
  return (
    <>
      <PageHeader title={t("title")} description={t("kept")} actions={imports.length > 0 && start} />
      <TableFrame>
        <ImportsTable
          workspace={slug}
          imports={imports}
          empty={
            <EmptyState icon={<FileUp />} title={t("none")} action={start}>
              {t("noneHint")}
            </EmptyState>
          }
        />
      </TableFrame>
    </>
  );
}
