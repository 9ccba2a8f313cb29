import { useTranslations } from "next-intl";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import type { UserDetails } from "@/lib/users/queries";

/** USR-2, ROL-5: what they may do here, and which role each permission comes from. */
export function UserPermissions({ user }: { user: UserDetails }) {
  const t = useTranslations("users.panel");
  const says = useTranslations("permissions");
  const { permissions, kind } = user;
  const cut = permissions.filter((permission) => permission.cut);
  const held = permissions.filter((permission) => !permission.cut);
  return (
    <SidePanelSection title={t("permissions")}>
      {held.length === 0 && (
        <p className="text-soft">{t(user.isSelf ? "noPermissionsOfYours" : "noPermissions")}</p>
      )}
      <ul className="grid gap-2">
        {held.map(({ permission, roles }) => (
          <li key={permission} className="flex items-baseline justify-between gap-4">
            <span>{says(permission)}</span>
            <span className="shrink-0 text-end text-faint">{t("from", { roles: roles.join(", ") })}</span>
          </li>
        ))}
      </ul>
      {user.status === "suspended" && held.length > 0 && (
        <p className="mt-3 text-soft">{t("whileSuspended")}</p>
      )}
      {kind === "external" && cut.length > 0 && (
        <p className="mt-3 text-soft">
          {t("notForExternals", { permissions: cut.map(({ permission }) => says(permission)).join(", ") })}
        </p>
      )}
    </SidePanelSection>
  );
}
