import Lock from "lucide-react/icons/lock";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** WSP-1: what anybody but an owner finds at the addresses of the Workspace page. */
export function OwnersOnly({ workspace }: { workspace: { name: string; slug: string } }) {
  const t = useTranslations("workspaces.ownersOnly");
  return (
    <EmptyState
      icon={<Lock />}
      title={t("title")}
      action={<LinkButton href={paths.workspace(workspace.slug)}>{t("toDashboard")}</LinkButton>}
    >
      {t("text", { workspace: workspace.name })}
    </EmptyState>
  );
}
