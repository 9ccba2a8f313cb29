"use client";

import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/form/switch-field";
import { TextField } from "@/components/form/text-field";

/** ROL-2: what a role is called and who can hold it. `system`: what every workspace has keeps its name, and says so. */
export function RoleGeneralFields({ system, description }: { system: boolean; description: string }) {
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
        <p className="text-pretty text-soft">{description}</p>
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
