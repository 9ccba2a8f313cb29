"use client";

import { useTranslations } from "next-intl";
import { RoleFields } from "@/components/roles/role-fields";
import { stepSchemas } from "./add-user-draft";
import { AddUserOptionsGate } from "./add-user-options-gate";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";

/** ROL-3, ADD-4: the roles to start with; the default role unless another was chosen before. */
export function AddUserRoleStep({ draft, options, problems, onDone, onBack }: StepProps) {
  const t = useTranslations("users.add.role");
  return (
    <AddUserOptionsGate options={options}>
      {({ roles }) => {
        const usual = roles.filter((role) => role.isDefault && role.grantable === true).map(({ id }) => id);
        const undecided = !draft.superUser && draft.roleIds.length === 0;
        return (
          <AddUserStep
            title={t("title", { name: draft.firstName })}
            schema={stepSchemas.role}
            values={{ superUser: draft.superUser, roleIds: undecided ? usual : draft.roleIds }}
            problems={problems}
            onDone={onDone}
            onBack={onBack}
          >
            <RoleFields roles={roles} />
          </AddUserStep>
        );
      }}
    </AddUserOptionsGate>
  );
}
