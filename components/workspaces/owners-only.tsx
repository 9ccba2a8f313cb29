import { useTranslations } from "next-intl";
import { Refused } from "@/components/access/refused";

/** WSP-1: what anybody but an owner finds at the addresses of the Workspace page. */
export function OwnersOnly({ workspace }: { workspace: { slug: string } }) {
  const t = useTranslations("workspaces");
  return (
    <Refused
      workspace={workspace.slug}
      permission="workspace.manage"
      title={t("title")}
      heading={t("ownersOnly.title")}
    />
  );
}
