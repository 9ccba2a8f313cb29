import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BillingRefused } from "@/components/billing/billing-refused";
import { InvoicesCard } from "@/components/billing/invoices-card";
import { PlanCard } from "@/components/billing/plan-card";
import { CardsCard } from "@/components/local-billing/cards-card";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { billingOverview, listPaymentMethods } from "@/lib/billing/queries";
import { requireMember } from "@/lib/door";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("localBilling.portal"))("title") };
}

/** BIL-1: what a provider's portal is for, at the local one. */
export default async function PortalPage({ params }: PageProps<"/w/[workspace]/billing/portal">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("localBilling");
  if (!actor.permissions.has("billing.manage")) return <BillingRefused workspace={slug} />;
  const [{ provider, subscription, can }, methods] = await Promise.all([
    billingOverview(actor, {}),
    listPaymentMethods(actor, {}),
  ]);
  if (provider !== "local" || !methods) notFound();
  return (
    <>
      <PageHeader
        title={t("portal.title")}
        actions={<LinkButton href={paths.billing(slug)}>{t("checkout.back")}</LinkButton>}
      />
      <div className="grid max-w-3xl gap-6 *:min-w-0">
        <Callout tone="info">{t("portal.text")}</Callout>
        <CardsCard workspace={slug} methods={methods} />
        <PlanCard workspace={slug} subscription={subscription} can={can} />
        <InvoicesCard actor={actor} />
      </div>
    </>
  );
}
