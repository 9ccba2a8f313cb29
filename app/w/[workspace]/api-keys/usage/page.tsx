import Download from "lucide-react/icons/download";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeysTabs } from "@/components/api-keys/keys-tabs";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UsageScreen } from "@/components/usage/usage-screen";
import { UsageToolbar } from "@/components/usage/usage-toolbar";
import type { MemberActor } from "@/lib/actor";
import { managesKeys } from "@/lib/api-keys/rules";
import { requireMember } from "@/lib/door";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { showUsage } from "@/lib/usage/queries";
import { UsageListing, UsageView, usageParams } from "@/lib/usage/schema";

type UsagePageProps = PageProps<"/w/[workspace]/api-keys/usage">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("usage"))("title") };
}

/** KEY-4: what API keys did, day by day: one's own for everybody, all of them for whoever manages them. */
export default async function UsagePage({ params, searchParams }: UsagePageProps) {
  const { workspace: slug } = await params;
  const given = await searchParams;
  const actor = await requireMember(slug);
  const [t, keys, refusal] = [
    await getTranslations("usage"),
    await getTranslations("apiKeys"),
    await getTranslations("refusals"),
  ];
  const listing = UsageListing.parse(given);
  const view = UsageView.parse(given.view);
  const usage = await findUsage(actor, listing);
  return (
    <>
      <PageHeader
        title={keys("title")}
        description={keys("description")}
        actions={
          <a href={paths.keyUsageExport(slug, usageParams(listing))} download className={buttonStyle()}>
            <Download aria-hidden="true" className="size-4" />
            {t("download")}
          </a>
        }
      />
      <KeysTabs actor={actor} />
      {given.busy && (
        <div className="mb-4">
          <Callout tone="warning">{refusal("tooManyDownloads")}</Callout>
        </div>
      )}
      {usage ? (
        <>
          <UsageToolbar
            workspace={slug}
            listing={listing}
            view={view}
            months={usage.months}
            seesAll={managesKeys(actor)}
          />
          <UsageScreen workspace={slug} listing={listing} view={view} usage={usage} />
        </>
      ) : (
        <EmptyState
          title={refusal("keyNotFound")}
          action={<LinkButton href={paths.keyUsage(slug)}>{t("allKeys")}</LinkButton>}
        />
      )}
    </>
  );
}

/** Null for a key that is not there: somebody may have deleted it since its link was made. */
async function findUsage(actor: MemberActor, listing: UsageListing) {
  try {
    return await showUsage(actor, usageParams(listing));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
