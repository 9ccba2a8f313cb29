"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { PhoneField } from "@/components/form/phone-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { notify } from "@/components/ui/notify";
import { updateProfileAction } from "@/lib/accounts/actions";
import { UpdateProfile } from "@/lib/accounts/schema";
import { languageFor, languages } from "@/lib/languages";

type ProfileFormProps = {
  slug: string;
  profile: {
    firstName: string;
    lastName: string;
    email: string;
    phone: string | null;
    username: string | null;
    locale: string;
  };
};

export function ProfileForm({ slug, profile }: ProfileFormProps) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const { firstName, lastName, phone, username, locale } = profile;

  function saved({ changed }: { changed: boolean }) {
    notify.success(t(changed ? "profile.saved" : "profile.unchanged"));
    router.refresh();
  }

  return (
    <Form
      schema={UpdateProfile}
      defaultValues={{
        firstName,
        lastName,
        phone: phone ?? "",
        username: username ?? "",
        locale: languageFor(locale),
      }}
      action={(values) => updateProfileAction(slug, values)}
      onSuccess={saved}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="firstName" label={t("firstName")} autoComplete="given-name" />
        <TextField name="lastName" label={t("lastName")} autoComplete="family-name" />
      </div>
      <PhoneField name="phone" label={t("phone")} hint={t("phoneHint")} optional />
      <TextField name="username" label={t("username")} autoComplete="off" spellCheck={false} optional />
      {languages.length > 1 && (
        <SelectField
          name="locale"
          label={t("language")}
          options={languages.map((language) => ({ value: language, label: nameOf(language) }))}
        />
      )}
      <SubmitButton className="self-start">{t("profile.save")}</SubmitButton>
    </Form>
  );
}

/** A language calls itself by its own name. */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
