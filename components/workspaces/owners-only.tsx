import Lock from "lucide-react/icons/lock";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";

/** WSP-1: what anybody but an owner finds at the addresses of the Workspace page. */
export function OwnersOnly({ workspace }: { workspace: { name: string; slug: string } }) {
  const t = useTranslations("workspaces");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        icon={<Lock />}
        title={t("ownersOnly.title")}
        action={<LinkButton href={paths.workspace(workspace.slug)}>{t("ownersOnly.toDashboard")}</LinkButton>}
      >
        {t("ownersOnly.text", { workspace: workspace.name })}
      </EmptyState>
    </>
  );
}
