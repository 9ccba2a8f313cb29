import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";

/** WSP-1, LKP-4, ACC-9, WSP-7: "Team", "Other workspaces", "Second factor" and "Settings" of the Workspace page. */
export function WorkspaceTabs({ workspace }: { workspace: string }) {
  const t = useTranslations("workspaces.tabs");
  return (
    <TabLinks
      label={t("label")}
      tabs={[
        { href: paths.workspacePage(workspace), label: t("team") },
        { href: paths.otherWorkspaces(workspace), label: t("others") },
        { href: paths.enrolment(workspace), label: t("secondFactor") },
        { href: paths.workspaceSettings(workspace), label: t("settings") },
      ]}
    />
  );
}
