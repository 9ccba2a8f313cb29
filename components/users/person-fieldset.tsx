"use client";

import { useTranslations } from "next-intl";
import { PhoneField } from "@/components/form/phone-field";
import { TextField } from "@/components/form/text-field";

/** USR-3, ADD-1: what one fills in about somebody else; the browser is not to offer one's own. */
export function PersonFieldset() {
  const t = useTranslations("users.person");
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="firstName" label={t("firstName")} autoComplete="off" />
        <TextField name="lastName" label={t("lastName")} autoComplete="off" />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <PhoneField name="phone" label={t("phone")} hint={t("phoneHint")} optional autoComplete="off" />
        <TextField
          name="username"
          label={t("username")}
          hint={t("usernameHint")}
          optional
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </>
  );
}
