import { useTranslations } from "next-intl";
import type { SystemRole } from "@/lib/permissions";

/** What a role is for, in words: of those that every workspace is born with in the reader's language, else as it was typed. */
export function useRoleDescription() {
  const t = useTranslations("roles.descriptions");
  return (role: { system: SystemRole | null; description: string }) =>
    role.system ? t(role.system) : role.description;
}
