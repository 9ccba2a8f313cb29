import type { MemberActor } from "@/lib/actor";
import { type BillingOverview, listPaymentMethods } from "@/lib/billing/queries";
import { PaymentMethodsCard } from "./payment-methods-card";
import { TopUpCard } from "./top-up-card";

/** BIL-1: what waits for the payment provider to say which payment methods there are. */
export async function PaymentCards({
  actor,
  topUp,
}: {
  actor: MemberActor;
  topUp: BillingOverview["topUp"];
}) {
  const methods = await listPaymentMethods(actor, {});
  const { slug } = actor.workspace;
  return (
    <>
      <TopUpCard workspace={slug} topUp={topUp} cards={methods?.length ?? null} />
      <PaymentMethodsCard workspace={slug} methods={methods} />
    </>
  );
}
