"use client";

import { useTranslations } from "next-intl";
import { CheckboxListField } from "@/components/form/checkbox-list-field";
import { assetLevels, assetPermission, ownersOnly, type Permission } from "@/lib/permissions";
import { LevelField } from "./level-field";
import type { PermissionWords } from "./permission-words";

type PermissionFieldsProps = {
  words: PermissionWords;
  /** What the actor may do, and so grant (ADD-4). */
  mine: readonly Permission[];
  /** It is for oneself: also what only owners may do, if one is. */
  forOneself?: boolean;
};

/** ROL-2, ROL-6, KEY-1: what a role or a key may do, under headings. The fields are those of `PermissionChoice`. */
export function PermissionFields({ words, mine, forOneself = false }: PermissionFieldsProps) {
  const t = useTranslations("roles.form");
  const refusal = useTranslations("refusals");

  function reason(permission: Permission): string | undefined {
    if (!forOneself && ownersOnly.has(permission)) return t("ownersOnly");
    return mine.includes(permission) ? undefined : refusal("permissionAboveYours");
  }

  return words.sections.map(({ heading, title, permissions }) =>
    heading === "assets" ? (
      <LevelFields key={heading} title={title} words={words} mine={mine} />
    ) : (
      <CheckboxListField
        key={heading}
        name="granted"
        label={title}
        choices={permissions.map(({ permission, label, hint }) => ({
          value: permission,
          label,
          description: hint,
          disabledReason: reason(permission),
        }))}
      />
    ),
  );
}

function LevelFields({ title, words, mine }: PermissionFieldsProps & { title: string }) {
  const t = useTranslations("roles.form");
  const refusal = useTranslations("refusals");

  function reason(open: number): string | undefined {
    if (open === assetLevels.length) return undefined;
    const highest = assetLevels[open - 1];
    return highest ? t("upTo", { level: words.levels[highest] }) : refusal("permissionAboveYours");
  }

  return (
    <fieldset aria-describedby="assets-hint" className="min-w-0">
      <legend className="mb-1.5 font-medium">{title}</legend>
      <div className="divide-y rounded-xl bg-surface ring-1 ring-line ring-inset">
        {words.types.map(({ type, label }) => {
          const open = assetLevels.filter((level) => mine.includes(assetPermission(type, level))).length;
          return (
            <LevelField
              key={type}
              type={type}
              label={label}
              words={words.levels}
              open={open}
              reason={reason(open)}
            />
          );
        })}
      </div>
      <p id="assets-hint" className="mt-1.5 text-pretty text-faint">
        {words.assetsHint}
      </p>
    </fieldset>
  );
}
