import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { ProviderName } from "@/lib/payments";
import { FollowPayment } from "./follow-payment";

/** BIL-2: that no money moves here; or that a payment is being confirmed. */
export function BillingNotices({ provider, paid }: { provider: ProviderName; paid: boolean }) {
  const t = useTranslations("billing");
  return (
    <>
      {provider === "local" && <Callout tone="info">{t("local")}</Callout>}
      {paid && (
        <Callout tone="success">
          {t("paid")}
          <FollowPayment />
        </Callout>
      )}
    </>
  );
}
