"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { CheckboxListField } from "@/components/form/checkbox-list-field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useRoleDescription } from "@/components/roles/use-role-description";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import type { Answer } from "@/lib/answer";
import { groupOptionsAction } from "@/lib/groups/actions";
import { GroupFields } from "@/lib/groups/schema";
import type { RoleToChoose } from "@/lib/roles/queries";
import type { Verdict } from "@/lib/verdict";

type Values = z.input<typeof GroupFields>;

type GroupFormProps<Value> = {
  workspace: string;
  given: Values;
  /** Whether the roles may be changed; those in `given` it carries already. */
  changeRoles: Verdict;
  submitLabel: string;
  action: (values: Values) => Promise<Answer<Value>>;
  onSuccess: (value: Value, values: Values) => void;
  onCancel: () => void;
};

/** ROL-7: what a group is called and which roles it carries, each with the reason where it is not the actor's to give. */
export function GroupForm<Value>(props: GroupFormProps<Value>) {
  const { workspace, given, changeRoles, submitLabel, action, onSuccess, onCancel } = props;
  const t = useTranslations("groups.form");
  const ui = useTranslations("ui");
  const refusal = useTranslations("refusals");
  const describe = useRoleDescription();
  const roles = useLoaded(() => groupOptionsAction(workspace));
  if (!roles) return <Skeleton className="h-80 w-full rounded-xl" />;
  if (!roles.ok) return <Callout tone="danger">{roles.message}</Callout>;

  function reason({ id, grantable }: RoleToChoose): string | undefined {
    if (changeRoles !== true) return refusal(changeRoles);
    return grantable === true || given.roleIds.includes(id) ? undefined : refusal(grantable);
  }

  return (
    <Form schema={GroupFields} defaultValues={given} action={action} onSuccess={onSuccess}>
      <TextField name="name" label={t("name")} autoComplete="off" autoFocus />
      <TextField name="description" label={t("description")} optional autoComplete="off" />
      <CheckboxListField
        name="roleIds"
        label={t("roles")}
        hint={t("rolesHint")}
        optional
        choices={roles.value.map((role) => ({
          value: role.id,
          label: role.name,
          description: describe(role),
          disabledReason: reason(role),
        }))}
      />
      <DialogActions>
        <Button onClick={onCancel}>{ui("cancel")}</Button>
        <SubmitButton>{submitLabel}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
