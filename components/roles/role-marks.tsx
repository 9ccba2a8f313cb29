import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

type RoleMarksProps = { role: { system: unknown; isDefault: boolean; internalOnly: boolean } };

/** ROL-1, LKP-4: what sets a role apart. Nothing, where nothing does. */
export function RoleMarks({ role }: RoleMarksProps) {
  const t = useTranslations("roles.marks");
  return (
    <span className="flex flex-wrap gap-1">
      {role.isDefault && <Badge tone="member">{t("default")}</Badge>}
      {role.system !== null && <Badge>{t("system")}</Badge>}
      {role.internalOnly && <Badge>{t("internalOnly")}</Badge>}
    </span>
  );
}
