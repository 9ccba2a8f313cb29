import { useTranslations } from "next-intl";
import { extentOf, permissions as all } from "@/lib/permissions";
import type { Role } from "@/lib/roles/queries";

/** How much a role allows: everything, or how many permissions. */
export function RoleExtent({ role }: { role: Pick<Role, "permissions"> }) {
  const t = useTranslations("roles");
  return (
    <span className="text-soft tabular-nums">
      {role.permissions.length === all.length
        ? t("everything")
        : t("permissionCount", { count: extentOf(role.permissions) })}
    </span>
  );
}
