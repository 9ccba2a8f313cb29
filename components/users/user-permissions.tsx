import { useTranslations } from "next-intl";
import { ExplainAccess } from "@/components/access/explain-access";
import { permissionGroups, usePermissionWords } from "@/components/roles/permission-words";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { assetLevels, assetPermission, assetTypes } from "@/lib/permissions";
import type { Explanation, Source } from "@/lib/standing";
import type { UserDetails } from "@/lib/users/queries";

/** USR-2, ROL-5: what they may do here, and which role or group each permission comes from. */
export function UserPermissions({ workspace, user }: { workspace: string; user: UserDetails }) {
  const t = useTranslations("users.panel");
  const says = useTranslations("permissions");
  const words = usePermissionWords();
  const shown = withHighestLevels(user.permissions);
  const cut = shown.filter(({ refusedBy }) => refusedBy === "relationship" || refusedBy === "internalOnly");
  const held = shown.filter((one) => !cut.includes(one));
  const source = ({ role, direct, groups }: Source) =>
    direct ? role : t("throughGroups", { role, groups: groups.join(", ") });
  return (
    <SidePanelSection title={t("permissions")}>
      {held.length === 0 && (
        <p className="text-soft">{t(user.isSelf ? "noPermissionsOfYours" : "noPermissions")}</p>
      )}
      <ul className="grid gap-2">
        {held.map(({ permission, sources, openedBy }) => (
          <li key={permission} className="flex items-baseline justify-between gap-4">
            <span>{says(permission)}</span>
            <span className="min-w-0 text-end text-faint">
              {sources.length > 0
                ? t("from", { roles: sources.map(source).join(", ") })
                : openedBy && t("fromPolicy")}
            </span>
          </li>
        ))}
      </ul>
      {user.status === "suspended" && held.length > 0 && (
        <p className="mt-3 text-soft">{t("whileSuspended")}</p>
      )}
      {cut.length > 0 && (
        <p className="mt-3 text-soft">
          {t("notForExternals", { permissions: cut.map(({ permission }) => says(permission)).join(", ") })}
        </p>
      )}
      <div className="mt-4">
        <ExplainAccess
          workspace={workspace}
          user={{ id: user.id, name: `${user.firstName} ${user.lastName}`, isSelf: user.isSelf }}
          groups={permissionGroups(words)}
        />
      </div>
    </SidePanelSection>
  );
}

/** A level of an asset type includes those below it: one line a type says it all. */
function withHighestLevels(all: Explanation[]): Explanation[] {
  const answered = new Set<string>(all.map(({ permission, refusedBy }) => `${refusedBy} ${permission}`));
  const isExceeded = ({ permission, refusedBy }: Explanation) =>
    assetTypes.some((type) => {
      const level = assetLevels.findIndex((one) => assetPermission(type, one) === permission);
      const next = level < 0 ? undefined : assetLevels[level + 1];
      return next !== undefined && answered.has(`${refusedBy} ${assetPermission(type, next)}`);
    });
  return all.filter((one) => !isExceeded(one));
}
