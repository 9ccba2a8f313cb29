import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { BillingOverview } from "@/lib/billing/queries";
import { currency, planOf, plans } from "@/lib/credit-packs";
import { PlanButtons } from "./plan-buttons";
import { useMoney } from "./use-money";

type PlanCardProps = { workspace: string } & Pick<BillingOverview, "subscription" | "can">;

/** BIL-1: the subscription and how it stands, or what it would be. */
export function PlanCard({ workspace, subscription, can }: PlanCardProps) {
  const t = useTranslations("billing.plan");
  const format = useFormatter();
  const money = useMoney();
  const [offer] = plans;
  const plan = (subscription?.plan && planOf(subscription.plan)) || offer;
  if (!plan) return null;
  const price = money(plan.price, currency);
  const ends = subscription?.periodEndsAt;
  const date = ends ? format.dateTime(ends, { dateStyle: "long", timeZone: "UTC" }) : "";
  return (
    <Card title={t("title")} description={subscription ? undefined : t("none")}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium tabular-nums">{t("offer", { count: plan.credits })}</span>
            {subscription && <StatusBadge subscription={subscription} date={date} />}
          </p>
          <p className="mt-0.5 text-pretty text-soft tabular-nums">
            {!subscription && t("price", { price })}
            {subscription && date && t(subscription.endsAtPeriodEnd ? "ends" : "renews", { date, price })}
          </p>
        </div>
        <PlanButtons
          workspace={workspace}
          plan={plan.id}
          date={date}
          can={can}
          runs={subscription !== null}
        />
      </div>
      {subscription?.status === "past_due" && (
        <div className="mt-4">
          <Callout tone="warning">{t("pastDue")}</Callout>
        </div>
      )}
    </Card>
  );
}

type Subscription = NonNullable<BillingOverview["subscription"]>;

function StatusBadge({ subscription, date }: { subscription: Subscription; date: string }) {
  const t = useTranslations("billing.plan");
  if (subscription.endsAtPeriodEnd) return <Badge tone="pending">{t("ending", { date })}</Badge>;
  if (subscription.status === "active") return <Badge tone="owner">{t("active")}</Badge>;
  return <Badge tone="suspended">{t("past_due")}</Badge>;
}
