import { useTranslations } from "next-intl";

export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="fixed start-3 top-2 z-60 -translate-y-20 rounded-lg bg-ink px-4 py-2.5 font-medium text-canvas focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
