"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxListField } from "@/components/form/checkbox-list-field";
import { SwitchField } from "@/components/form/switch-field";
import { Callout } from "@/components/ui/callout";
import type { RoleToChoose } from "@/lib/roles/queries";
import { useRoleDescription } from "./use-role-description";

type RoleFieldsProps = {
  roles: RoleToChoose[];
  /** Roles the person has already: they can be kept and taken away, also by who could not give them. */
  held?: readonly string[];
  /** Why none of this may be changed, as a sentence. */
  disabledReason?: string;
};

/** ROL-3: "Super-user" on or off, else one or more restricted roles. The fields are those of `ChosenRoles`. */
export function RoleFields({ roles, held = [], disabledReason }: RoleFieldsProps) {
  const t = useTranslations("roles");
  const refusal = useTranslations("refusals");
  const describe = useRoleDescription();
  const superUser: unknown = useWatch({ name: "superUser" });
  const owner = roles.find((role) => role.system === "owner");
  const restricted = roles.filter((role) => role !== owner);

  function reason(role: RoleToChoose | undefined): string | undefined {
    if (disabledReason || !role) return disabledReason;
    return role.grantable === true || held.includes(role.id) ? undefined : refusal(role.grantable);
  }

  return (
    <>
      <div className="rounded-xl bg-surface px-3.5 py-3 ring-1 ring-line ring-inset">
        <SwitchField
          name="superUser"
          label={t("superUser")}
          hint={t("superUserHint")}
          disabledReason={reason(owner)}
        />
      </div>
      {superUser !== true && (
        <CheckboxListField
          name="roleIds"
          label={t("restricted")}
          choices={restricted.map((role) => ({
            value: role.id,
            label: role.name,
            description: describe(role),
            disabledReason: reason(role),
          }))}
        />
      )}
      <PowerWarning roles={roles} held={held} />
    </>
  );
}

/** ROL-3: giving Admin or Owner to many is warned against. */
function PowerWarning({ roles, held }: Required<Omit<RoleFieldsProps, "disabledReason">>) {
  const t = useTranslations("roles");
  const superUser: unknown = useWatch({ name: "superUser" });
  const roleIds: unknown = useWatch({ name: "roleIds" });
  const chosen = roles.filter((role) => Array.isArray(roleIds) && roleIds.includes(role.id));
  const isNew = (system: string) => !roles.some((role) => role.system === system && held.includes(role.id));
  if (superUser === true) return isNew("owner") && <Callout tone="warning">{t("warnOwner")}</Callout>;
  if (!chosen.some((role) => role.system === "admin")) return null;
  return isNew("admin") && <Callout tone="warning">{t("warnAdmin")}</Callout>;
}
