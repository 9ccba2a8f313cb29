"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FieldFrame } from "@/components/form/field-frame";
import { SwitchField } from "@/components/form/switch-field";
import { TextField } from "@/components/form/text-field";
import { Input } from "@/components/ui/input";

type RoleGeneralFieldsProps = {
  /** Every workspace has this role: it keeps its name and description, and says so. */
  system: boolean;
  description: string;
};

/** ROL-2: what a role is called and for, and who can hold it. */
export function RoleGeneralFields({ system, description }: RoleGeneralFieldsProps) {
  const t = useTranslations("roles.form");
  return (
    <>
      <TextField
        name="name"
        label={t("name")}
        autoComplete="off"
        readOnly={system}
        hint={system && t("systemKeeps")}
      />
      {system ? (
        <KeptField label={t("description")} value={description} />
      ) : (
        <TextField
          name="description"
          label={t("description")}
          autoComplete="off"
          optional
          hint={t("descriptionHint")}
        />
      )}
      <SwitchField name="internalOnly" label={t("internalOnly")} hint={t("internalOnlyHint")} />
    </>
  );
}

/** In the reader's language, so it is no field of the form: what is stored stays as it is. */
function KeptField({ label, value }: { label: string; value: string }) {
  const id = useId();
  return (
    <FieldFrame
      id={id}
      label={label}
      hint={undefined}
      hintId={undefined}
      error={undefined}
      errorId={undefined}
    >
      <Input id={id} value={value} readOnly />
    </FieldFrame>
  );
}
