import { useTranslations } from "next-intl";
import {
  type AssetLevel,
  type AssetType,
  type Permission,
  type SinglePermission,
  assetLevels,
  assetPermission,
  assetTypes,
  permissionSections,
} from "@/lib/permissions";

/** Permissions in words, under their headings; the browser gets only those that a page shows. */
export type PermissionWords = {
  sections: {
    heading: (typeof permissionSections)[number]["heading"];
    title: string;
    permissions: { permission: SinglePermission; label: string; hint: string }[];
  }[];
  types: { type: AssetType; label: string; levels: { permission: Permission; label: string }[] }[];
  levels: Record<AssetLevel | "none", string>;
  assetsHint: string;
};

/** For components that the server renders: the sentences of permissions are not sent to the browser. */
export function usePermissionWords(): PermissionWords {
  const t = useTranslations("permissions");
  return {
    sections: permissionSections.map(({ heading, permissions }) => ({
      heading,
      title: t(`headings.${heading}`),
      permissions: permissions.map((permission) => ({
        permission,
        label: t(permission),
        hint: t(`hints.${permission}`),
      })),
    })),
    types: assetTypes.map((type) => ({
      type,
      label: t(`types.${type}`),
      levels: assetLevels
        .map((level) => assetPermission(type, level))
        .map((permission) => ({ permission, label: t(permission) })),
    })),
    levels: {
      none: t("levels.none"),
      viewer: t("levels.viewer"),
      editor: t("levels.editor"),
      author: t("levels.author"),
    },
    assetsHint: t("assetsHint"),
  };
}

export type PermissionGroup = { title: string; permissions: { permission: Permission; label: string }[] };

/** Each permission by itself, the levels of asset types too, to choose one of. */
export function permissionGroups({ sections, types }: PermissionWords): PermissionGroup[] {
  return sections.map(({ heading, title, permissions }) => ({
    title,
    permissions:
      heading === "assets"
        ? types.flatMap(({ levels }) => levels)
        : permissions.map(({ permission, label }) => ({ permission, label })),
  }));
}

/** The words of each permission. */
export function labelsOf(words: PermissionWords): Map<Permission, string> {
  return new Map(
    permissionGroups(words).flatMap((group) =>
      group.permissions.map(({ permission, label }) => [permission, label] as const),
    ),
  );
}
