"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { RadioCardsField } from "@/components/form/radio-cards-field";
import { PermissionFields } from "@/components/roles/permission-fields";
import type { PermissionWords } from "@/components/roles/permission-words";
import { readingOf } from "@/lib/api-keys/schema";
import { type Permission, extentOf, levelOf } from "@/lib/permissions";

type ScopeFieldsProps = {
  /** What whoever makes the key may do. */
  held: readonly Permission[];
  words: PermissionWords;
};

/** KEY-1: what a key may do: all that one may do oneself, what only reads, or one by one. The fields are those of `KeyForm`. */
export function ScopeFields({ held, words }: ScopeFieldsProps) {
  const t = useTranslations("apiKeys.create");
  const preset: unknown = useWatch({ name: "scopes" });
  const canRead = readingOf(held).length > 0;
  return (
    <>
      <RadioCardsField
        name="scopes"
        label={t("scopes")}
        cards={[
          {
            value: "read",
            label: t("read"),
            description: t("readHint"),
            disabledReason: canRead ? undefined : t("readNothing"),
          },
          { value: "choose", label: t("choose"), description: t("chooseHint") },
          { value: "all", label: t("all"), description: t("allHint", { count: extentOf(held) }) },
        ]}
      />
      {preset === "choose" && (
        <div className="grid gap-5">
          <PermissionFields words={onlyHeld(words, held)} mine={held} forOneself />
        </div>
      )}
    </>
  );
}

/** What one may not do oneself no key of one's own can: there is nothing to choose. */
function onlyHeld(words: PermissionWords, held: readonly Permission[]): PermissionWords {
  const has = new Set(held);
  const types = words.types.filter(({ type }) => levelOf(has, type) !== "none");
  const sections = words.sections
    .map((section) => ({
      ...section,
      permissions: section.permissions.filter(({ permission }) => has.has(permission)),
    }))
    .filter(({ heading, permissions }) => (heading === "assets" ? types.length > 0 : permissions.length > 0));
  return { ...words, types, sections };
}
