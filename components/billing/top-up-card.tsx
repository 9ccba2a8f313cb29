import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { BillingOverview } from "@/lib/billing/queries";
import { declines } from "@/lib/payments";
import { TopUpForm } from "./top-up-form";

type TopUpCardProps = {
  workspace: string;
  topUp: BillingOverview["topUp"];
  /** Null where nobody knows. */
  cards: number | null;
};

/** BIL-1: automatic top-up, whether one is on its way, and what to do where the last one failed. */
export function TopUpCard({ workspace, topUp, cards }: TopUpCardProps) {
  const t = useTranslations("billing.topUp");
  const format = useFormatter();
  const { failure } = topUp;
  const reason = declines.find((known) => known === failure?.reason) ?? "other";
  return (
    <Card title={t("title")} description={t("text")}>
      <div className="grid gap-5">
        {failure && (
          <Callout
            tone="warning"
            title={t("failed", { date: format.dateTime(failure.at, { dateStyle: "long", timeZone: "UTC" }) })}
          >
            {t(`failures.${reason}`)} {t("paused")}
          </Callout>
        )}
        {topUp.isPending && <Callout tone="info">{t("pending")}</Callout>}
        <TopUpForm
          workspace={workspace}
          topUp={topUp}
          disabledReason={cards === 0 ? t("noCard") : undefined}
        />
      </div>
    </Card>
  );
}
