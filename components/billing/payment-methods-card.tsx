import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { PaymentMethod } from "@/lib/payments";
import { PaymentMethodName } from "./payment-method-name";
import { PortalButton } from "./portal-button";

/** BIL-1: the payment methods that are saved. They are looked after in the portal. */
export function PaymentMethodsCard({
  workspace,
  methods,
}: {
  workspace: string;
  methods: PaymentMethod[] | null;
}) {
  const t = useTranslations("billing.methods");
  return (
    <Card
      title={t("title")}
      description={methods && methods.length > 1 ? t("text") : undefined}
      action={
        <PortalButton workspace={workspace} size="small">
          {t("manage")}
        </PortalButton>
      }
    >
      {!methods && <p className="text-pretty text-soft">{t("silent")}</p>}
      {methods?.length === 0 && <p className="text-pretty text-soft">{t("none")}</p>}
      {methods && methods.length > 0 && (
        <ul className="divide-y">
          {methods.map((method) => (
            <PaymentMethodName key={method.id} method={method} />
          ))}
        </ul>
      )}
    </Card>
  );
}
