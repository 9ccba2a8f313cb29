import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";

/** ROL-7: "Groups" and "Departments". */
export function GroupsTabs({ workspace }: { workspace: string }) {
  const t = useTranslations("groups.tabs");
  return (
    <TabLinks
      label={t("label")}
      tabs={[
        { href: paths.groups(workspace), label: t("groups") },
        { href: paths.departments(workspace), label: t("departments") },
      ]}
    />
  );
}
