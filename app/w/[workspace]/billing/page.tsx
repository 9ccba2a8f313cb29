import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { BalanceCard } from "@/components/billing/balance-card";
import { BillingNotices } from "@/components/billing/billing-notices";
import { BillingRefused } from "@/components/billing/billing-refused";
import { BillingTabs } from "@/components/billing/billing-tabs";
import { InvoicesCard } from "@/components/billing/invoices-card";
import { PaymentCards } from "@/components/billing/payment-cards";
import { PlanCard } from "@/components/billing/plan-card";
import { PortalButton } from "@/components/billing/portal-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { MembersByMonth } from "@/components/workspaces/members-by-month";
import { billingOverview } from "@/lib/billing/queries";
import { requireMember } from "@/lib/door";
import { memberMonths } from "@/lib/periods/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

/** BIL-1, BIL-3: credits, plan, payment and members by month, for owners. What the payment provider has to say comes when it comes. */
export default async function BillingPage({ params, searchParams }: PageProps<"/w/[workspace]/billing">) {
  const { workspace: slug } = await params;
  const { paid } = await searchParams;
  const actor = await requireMember(slug);
  const t = await getTranslations("billing");
  if (!actor.permissions.has("billing.manage")) return <BillingRefused workspace={slug} />;
  const [{ provider, balance, topUp, subscription, can }, months] = await Promise.all([
    billingOverview(actor, {}),
    memberMonths(actor, {}),
  ]);
  const waiting = <Skeleton className="h-40 w-full rounded-xl" />;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={<PortalButton workspace={slug}>{t(`portal.${provider}`)}</PortalButton>}
      />
      <BillingTabs workspace={slug} />
      <div className="grid max-w-3xl gap-6 *:min-w-0">
        <BillingNotices provider={provider} paid={paid === "1"} />
        <BalanceCard workspace={slug} balance={balance} />
        <PlanCard workspace={slug} subscription={subscription} can={can} />
        <Suspense fallback={waiting}>
          <PaymentCards actor={actor} topUp={topUp} />
        </Suspense>
        <Suspense fallback={waiting}>
          <InvoicesCard actor={actor} />
        </Suspense>
        <MembersByMonth workspace={slug} months={months} />
      </div>
    </>
  );
}
