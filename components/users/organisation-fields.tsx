"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { departmentOptions } from "@/components/departments/department-options";
import { SelectField } from "@/components/form/select-field";
import { Input } from "@/components/ui/input";
import { suggestUsersAction } from "@/lib/users/actions";
import { MemberField } from "./member-field";
import type { MemberToEdit } from "./member-to-edit";

type OrganisationFieldsProps = { workspaceSlug: string; userId: string; member: MemberToEdit };

/** LKP-5: "Department" and "Manager"; who may not change them sees them as they are, with the reason. */
export function OrganisationFields({ workspaceSlug, userId, member }: OrganisationFieldsProps) {
  const t = useTranslations("users.edit");
  const refusal = useTranslations("refusals");
  const { departments, departmentId, manager, can } = member;
  if (can.organise !== true) {
    const department = departments.find(({ id }) => id === departmentId)?.path.join(" / ");
    const reason = refusal(can.organise);
    return (
      <div className="grid gap-5 sm:grid-cols-2">
        <ReadOnly label={t("department")} value={department ?? t("noDepartment")} reason={reason} />
        <ReadOnly label={t("manager")} value={manager?.name ?? t("noManager")} reason={reason} />
      </div>
    );
  }
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <SelectField
        name="departmentId"
        label={t("department")}
        hint={departments.length === 0 ? t("noDepartments") : undefined}
        optional
        options={[{ value: "", label: t("noDepartment") }, ...departmentOptions(departments)]}
      />
      <MemberField
        name="managerId"
        label={t("manager")}
        optional
        given={manager}
        without={userId}
        suggest={(q) => suggestUsersAction(workspaceSlug, { q, kind: "internal", status: "active" })}
      />
    </div>
  );
}

function ReadOnly({ label, value, reason }: { label: string; value: string; reason: string }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <Input id={id} value={value} readOnly aria-describedby={`${id}-reason`} />
      <p id={`${id}-reason`} className="mt-1.5 text-pretty text-faint">
        {reason}
      </p>
    </div>
  );
}
