import { useLocale, useTranslations } from "next-intl";
import { isAuditField } from "@/lib/audit-words";
import { isPermission } from "@/lib/permissions";
import { listedKinds, listedStatuses } from "@/lib/directory/schema";

type FieldWords = { label: (key: string) => string; value: (key: string, value: unknown) => string };

/** For components that the server renders: what was before and after, in words where there are any. */
export function useFieldWords(): FieldWords {
  const t = useTranslations("audit.log.panel");
  const field = useTranslations("audit.fields");
  const permission = useTranslations("permissions");
  const user = useTranslations("users");
  const locale = useLocale();

  function value(key: string, given: unknown): string {
    if (given === null || given === undefined || given === "") return t("nothing");
    if (typeof given === "boolean") return given ? t("yes") : t("no");
    if (typeof given === "number") return given.toLocaleString(locale);
    if (Array.isArray(given)) return given.map((one) => value(key, one)).join(", ") || t("nothing");
    return typeof given === "string" ? text(key, given) : JSON.stringify(given);
  }

  function text(key: string, given: string): string {
    if (isPermission(given)) return permission(given);
    if (key === "locale") return new Intl.DisplayNames(locale, { type: "language" }).of(given) ?? given;
    const kind = listedKinds.find((one) => key === "kind" && one === given);
    const status = listedStatuses.find((one) => key === "status" && one === given);
    return kind ? user(`kinds.${kind}`) : status ? user(`statuses.${status}`) : given;
  }

  return { label: (key) => (isAuditField(key) ? field(key) : key), value };
}
