"use client";

import { useTranslations } from "next-intl";
import { type z } from "zod";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { Answer } from "@/lib/answer";
import { DepartmentForm as Fields } from "@/lib/departments/schema";

type DepartmentFormProps<Value> = {
  given: { name: string; parentId: string | null };
  /** Those it can be below. */
  parents: { value: string; label: string }[];
  parentHint?: string;
  submitLabel: string;
  action: (wanted: { name: string; parentId: string | null }) => Promise<Answer<Value>>;
  onSuccess: (value: Value, name: string) => void;
  onCancel: () => void;
};

/** ROL-7: what a department is called, and where in the tree it stands. */
export function DepartmentForm<Value>(props: DepartmentFormProps<Value>) {
  const { given, parents, parentHint, submitLabel, action, onSuccess, onCancel } = props;
  const t = useTranslations("departments.form");
  const ui = useTranslations("ui");
  return (
    <Form
      schema={Fields}
      defaultValues={{ name: given.name, parentId: given.parentId ?? "" }}
      action={({ name, parentId }: z.input<typeof Fields>) => action({ name, parentId: parentId || null })}
      onSuccess={(value, { name }) => onSuccess(value, name)}
    >
      <TextField name="name" label={t("name")} autoComplete="off" />
      <SelectField
        name="parentId"
        label={t("parent")}
        hint={parentHint}
        options={[{ value: "", label: t("top") }, ...parents]}
      />
      <DialogActions>
        <Button onClick={onCancel}>{ui("cancel")}</Button>
        <SubmitButton>{submitLabel}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
