"use client";

import { useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { BillingTabs } from "@/components/billing/billing-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The title and the tabs stay where they are, so that going from one tab to the other moves nothing. */
export default function LoadingBilling() {
  const { workspace } = useParams<{ workspace: string }>();
  const t = useTranslations("billing");
  return (
    <div aria-busy="true">
      <div className="min-h-15">
        <PageHeader title={t("title")} />
      </div>
      <BillingTabs workspace={workspace} />
      <div className="grid max-w-3xl gap-6">
        <Skeleton className="h-64 w-full rounded-xl" />
        <Skeleton className="h-28 w-full rounded-xl" />
        <Skeleton className="h-64 w-full rounded-xl" />
      </div>
    </div>
  );
}
