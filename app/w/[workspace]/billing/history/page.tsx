import Download from "lucide-react/icons/download";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BillingRefused } from "@/components/billing/billing-refused";
import { BillingTabs } from "@/components/billing/billing-tabs";
import { HistoryScreen } from "@/components/billing/history-screen";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { creditHistory } from "@/lib/credits/queries";
import { requireMember } from "@/lib/door";
import { History, historyParams } from "@/lib/credits/schema";
import { paths } from "@/lib/paths";

type HistoryPageProps = PageProps<"/w/[workspace]/billing/history">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.history"))("title") };
}

/** BIL-2: the ledger of credits, for owners. */
export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const { workspace: slug } = await params;
  const given = await searchParams;
  const actor = await requireMember(slug);
  const t = await getTranslations("billing");
  const refusal = await getTranslations("refusals");
  if (!actor.permissions.has("billing.manage")) return <BillingRefused workspace={slug} />;
  const history = await creditHistory(actor, historyParams(History.parse(given)));
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <a href={paths.creditsExport(slug)} className={buttonStyle()}>
            <Download aria-hidden="true" className="size-4" />
            {t("history.download")}
          </a>
        }
      />
      <BillingTabs workspace={slug} />
      {given.busy && (
        <div className="mb-4">
          <Callout tone="warning">{refusal("tooManyDownloads")}</Callout>
        </div>
      )}
      <HistoryScreen workspace={slug} history={history} />
    </>
  );
}
