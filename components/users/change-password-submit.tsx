"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { SubmitButton } from "@/components/form/submit-button";

/** Says what pressing it does. */
export function ChangePasswordSubmit() {
  const t = useTranslations("users.password");
  const source: unknown = useWatch({ name: "source" });
  return <SubmitButton>{source === "link" ? t("sendLink") : t("change")}</SubmitButton>;
}
