import { useTranslations } from "next-intl";
import { PaymentMethodName } from "@/components/billing/payment-method-name";
import { Card } from "@/components/ui/card";
import type { PaymentMethod } from "@/lib/payments";
import { AddCardForm } from "./add-card-form";
import { CardMenu } from "./card-menu";

/** BIL-1: the payment methods of the local provider. */
export function CardsCard({ workspace, methods }: { workspace: string; methods: PaymentMethod[] }) {
  const t = useTranslations("localBilling.portal");
  return (
    <Card title={t("cards")} description={t("cardsText")}>
      {methods.length === 0 && <p className="text-soft">{t("none")}</p>}
      <ul className="divide-y">
        {methods.map((method) => (
          <PaymentMethodName
            key={method.id}
            method={method}
            menu={<CardMenu workspace={workspace} method={method} />}
          />
        ))}
      </ul>
      <div className="mt-5 border-t pt-5">
        <AddCardForm workspace={workspace} />
      </div>
    </Card>
  );
}
