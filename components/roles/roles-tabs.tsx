import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";

/** ROL-4: "Roles" and "Permissions" of the Roles page. */
export function RolesTabs({ workspace }: { workspace: string }) {
  const t = useTranslations("roles.tabs");
  return (
    <TabLinks
      label={t("label")}
      tabs={[
        { href: paths.roles(workspace), label: t("list") },
        { href: paths.roleMatrix(workspace), label: t("matrix") },
      ]}
    />
  );
}
