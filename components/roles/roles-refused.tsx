import { useTranslations } from "next-intl";
import { Refused } from "@/components/access/refused";
import { rolePermissions } from "@/lib/roles/rules";

/** ROL-4, ROL-5: what whoever neither gives nor makes roles finds at the addresses of their pages. */
export function RolesRefused({ workspace }: { workspace: string }) {
  const t = useTranslations("roles");
  return <Refused workspace={workspace} permission={rolePermissions} title={t("title")} />;
}
