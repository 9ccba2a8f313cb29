"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/form/text-field";

/** AST-1: what one says of an asset by hand. */
export function AssetFields() {
  const t = useTranslations("assets.form");
  return (
    <>
      <TextField name="name" label={t("name")} autoComplete="off" />
      <TextField
        name="link"
        label={t("link")}
        hint={t("linkHint")}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        optional
      />
    </>
  );
}
