import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";
import type { Verdict } from "@/lib/verdict";

/** ROL-2, ROL-4: the title, "Create role", and the tabs "Roles" and "Permissions". */
export function RolesHeader({ workspace, mayMake }: { workspace: string; mayMake: Verdict }) {
  const t = useTranslations("roles");
  const refusal = useTranslations("refusals");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <LinkButton
            href={paths.newRole(workspace)}
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
            disabledReason={mayMake === true ? undefined : refusal(mayMake)}
          >
            {t("create")}
          </LinkButton>
        }
      />
      <TabLinks
        label={t("tabs.label")}
        tabs={[
          { href: paths.roles(workspace), label: t("tabs.list") },
          { href: paths.roleMatrix(workspace), label: t("tabs.matrix") },
        ]}
      />
    </>
  );
}
