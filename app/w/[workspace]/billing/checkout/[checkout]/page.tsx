import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BillingRefused } from "@/components/billing/billing-refused";
import { CheckoutCard } from "@/components/local-billing/checkout-card";
import { findCheckout } from "@/components/local-billing/find-checkout";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/door";

type CheckoutPageProps = PageProps<"/w/[workspace]/billing/checkout/[checkout]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("localBilling.checkout"))("title") };
}

/** BIL-2: where one pays at the local provider. Opening it changes nothing. */
export default async function CheckoutPage({ params }: CheckoutPageProps) {
  const { workspace: slug, checkout: checkoutId } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("localBilling.checkout");
  if (!actor.permissions.has("billing.manage")) return <BillingRefused workspace={slug} />;
  const checkout = await findCheckout(actor, checkoutId);
  if (!checkout) notFound();
  return (
    <div className="grid max-w-lg gap-6 *:min-w-0">
      <div className="-mb-6">
        <PageHeader title={t("title")} />
      </div>
      <Callout tone="info">{t("text")}</Callout>
      <CheckoutCard workspace={slug} checkoutId={checkoutId} checkout={checkout} />
    </div>
  );
}
