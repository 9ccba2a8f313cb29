"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";

const roles = ["owner", "admin", "access", "member", "external"] as const;
const password = "correct horse battery staple";

/** The demo only: one click fills the form above for somebody of each role. */
export function DemoLogins() {
  const t = useTranslations("accounts.demo");
  const { setValue } = useFormContext<{ email: string; password: string }>();

  function fill(role: (typeof roles)[number]) {
    setValue("email", `${role}@example.com`, { shouldValidate: false });
    setValue("password", password);
  }

  return (
    <section className="border-t pt-5">
      <h2 className="font-medium">{t("title")}</h2>
      <p className="mt-1 text-soft">
        {t.rich("text", { password, code: (words) => <code className="text-ink">{words}</code> })}
      </p>
      <ul className="mt-3 grid gap-1.5">
        {roles.map((role) => (
          <li key={role}>
            <button
              type="button"
              onClick={() => fill(role)}
              className="flex w-full flex-wrap items-baseline justify-between gap-x-3 rounded-lg border px-3 py-2 text-start hover:bg-sunken"
            >
              <span className="font-medium">{t(`roles.${role}`)}</span>
              <span className="text-xs text-soft">{`${role}@example.com`}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
