import { useTranslations } from "next-intl";
import type { PermissionWords } from "@/components/roles/permission-words";
import { type Permission, levelOf } from "@/lib/permissions";

type OpenToThemProps = { permissions: readonly Permission[]; words: PermissionWords };

/** What is open to people from another workspace, in one sentence: rights by name, asset types by their level. */
export function OpenToThem({ permissions, words }: OpenToThemProps) {
  const t = useTranslations("relationships");
  const held = new Set(permissions);
  const rights = words.sections.flatMap((section) =>
    section.permissions.filter(({ permission }) => held.has(permission)).map(({ label }) => label),
  );
  const assets = words.types
    .map(({ type, label }) => ({ label, level: levelOf(held, type) }))
    .filter(({ level }) => level !== "none")
    .map(({ label, level }) => t("asset", { type: label, level: words.levels[level] }));
  const open = [...rights, ...assets];
  return (
    <p className="mt-2 text-pretty">
      {open.length === 0 ? t("closed") : t("open", { permissions: open.join(" · ") })}
    </p>
  );
}
