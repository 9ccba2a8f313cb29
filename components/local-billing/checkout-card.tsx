import { useTranslations } from "next-intl";
import { useMoney } from "@/components/billing/use-money";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import { PayButton } from "./pay-button";

type CheckoutCardProps = {
  workspace: string;
  checkoutId: string;
  checkout: {
    kind: "credits" | "subscription";
    credits: number;
    price: number;
    currency: string;
    isPaid: boolean;
  };
};

/** BIL-2: what is bought, for how much, and the way back. */
export function CheckoutCard({ workspace, checkoutId, checkout }: CheckoutCardProps) {
  const t = useTranslations("localBilling.checkout");
  const money = useMoney();
  const { kind, credits, currency, isPaid } = checkout;
  const price = money(checkout.price, currency);
  return (
    <Card>
      <dl className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <dt className="font-medium tabular-nums">{t(kind, { count: credits })}</dt>
          <dd className="text-soft tabular-nums">{price}</dd>
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-t pt-4">
          <dt className="font-medium">{t(kind === "subscription" ? "perMonth" : "total")}</dt>
          <dd className="text-lg font-semibold tabular-nums">{price}</dd>
        </div>
      </dl>
      <p className="mt-4 text-pretty text-faint">{t("note")}</p>
      <div className="mt-5 grid gap-4">
        {isPaid && <Callout tone="success">{t("paid")}</Callout>}
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton href={paths.billing(workspace)}>{t("back")}</LinkButton>
          {!isPaid && <PayButton workspace={workspace} checkoutId={checkoutId} price={price} />}
        </div>
      </div>
    </Card>
  );
}
