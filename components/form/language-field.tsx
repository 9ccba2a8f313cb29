"use client";

import { useTranslations } from "next-intl";
import { languageNames, languages } from "@/lib/languages";
import type { FieldProps } from "./field-props";
import { SelectField } from "./select-field";

type LanguageFieldProps = Pick<FieldProps, "name" | "hint"> & {
  label?: string;
  /** What it is called to choose none of them; the value is the empty text then. */
  none?: string;
};

/** UX-3: each language is called what its speakers call it. */
export function LanguageField({ name, hint, label, none }: LanguageFieldProps) {
  const t = useTranslations("form");
  const spoken = languages.map((language) => ({ value: language, label: languageNames[language] }));
  return (
    <SelectField
      name={name}
      label={label ?? t("language")}
      hint={hint}
      options={none ? [{ value: "", label: none }, ...spoken] : spoken}
    />
  );
}
