import SearchX from "lucide-react/icons/search-x";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** LKP-1: looking people up is off for a workspace until an owner of it switches it on. */
export function LookUpClosed({ workspace, mayOpen }: { workspace: string; mayOpen: boolean }) {
  const t = useTranslations("assignments.closed");
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("title")}
      action={mayOpen && <LinkButton href={paths.workspaceSettings(workspace)}>{t("settings")}</LinkButton>}
    >
      {t(mayOpen ? "textForOwners" : "text")}
    </EmptyState>
  );
}
