import { useFormatter, useNow, useTranslations } from "next-intl";

/** When a key was last used, in a sentence: whoever ends it wants to know. */
export function LastUse({ at }: { at: Date | null }) {
  const t = useTranslations("apiKeys.revoking");
  const format = useFormatter();
  const now = useNow();
  return <>{at ? t("used", { at: format.relativeTime(at, now) }) : t("neverUsed")}</>;
}
