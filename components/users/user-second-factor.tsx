import { useFormatter, useTranslations } from "next-intl";
import { SidePanelSection } from "@/components/ui/side-panel-section";

/** ACC-9, USR-2: whether somebody has a second factor, for those who may end their sessions or reset it. */
export function UserSecondFactor({ since }: { since: Date | null }) {
  const t = useTranslations("secondFactors.panel");
  const format = useFormatter();
  return (
    <SidePanelSection title={t("title")}>
      {since ? (
        <p>{t("on", { date: format.dateTime(since, { dateStyle: "long" }) })}</p>
      ) : (
        <p className="text-soft">{t("off")}</p>
      )}
    </SidePanelSection>
  );
}
