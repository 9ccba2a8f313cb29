"use client";

import { useTranslations } from "next-intl";
import { DescriptionList, DescriptionRow } from "@/components/ui/description-list";
import { roleIdsOf } from "@/lib/roles/schema";
import { languageNames } from "@/lib/languages";
import type { RoleToChoose } from "@/lib/roles/queries";
import type { Draft } from "./add-user-draft";

/** Everything that was entered, to be looked over once more. */
export function AddUserSummary({ draft, roles }: { draft: Draft; roles: RoleToChoose[] }) {
  const t = useTranslations("users.add.summary");
  const chosen = roleIdsOf(roles, draft);
  const names = roles.filter((role) => chosen.includes(role.id)).map((role) => role.name);
  return (
    <div className="rounded-xl bg-sunken px-4 py-4">
      <DescriptionList>
        <DescriptionRow label={t("name")}>{`${draft.firstName} ${draft.lastName}`}</DescriptionRow>
        <DescriptionRow label={t("email")}>{draft.email.trim()}</DescriptionRow>
        {draft.phone && <DescriptionRow label={t("phone")}>{draft.phone}</DescriptionRow>}
        {draft.username && <DescriptionRow label={t("username")}>{draft.username}</DescriptionRow>}
        <DescriptionRow label={t("language")}>{languageNames[draft.locale]}</DescriptionRow>
        <DescriptionRow label={t("roles")}>{names.join(", ")}</DescriptionRow>
        {draft.way === "now" && (
          <>
            <DescriptionRow label={t("password")}>{t(draft.source)}</DescriptionRow>
            <DescriptionRow label={t("firstSignIn")}>
              {t(draft.mustChangePassword ? "mustChange" : "mayKeep")}
            </DescriptionRow>
          </>
        )}
      </DescriptionList>
    </div>
  );
}
