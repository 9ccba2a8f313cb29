import { useTranslations } from "next-intl";
import { Refused } from "@/components/access/refused";

type OwnersOnlyProps = {
  workspace: { slug: string };
  /** What the page is called, if it is not the Workspace page. */
  title?: string;
};

/** WSP-1, POL-1: what anybody but an owner finds at the addresses of the Workspace page and of others for owners alone. */
export function OwnersOnly({ workspace, title }: OwnersOnlyProps) {
  const t = useTranslations("workspaces");
  return (
    <Refused
      workspace={workspace.slug}
      permission="workspace.manage"
      title={title ?? t("title")}
      heading={t("ownersOnly.title")}
    />
  );
}
