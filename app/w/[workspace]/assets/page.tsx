import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { AssetsScreen } from "@/components/assets/assets-screen";
import { RegisterAssetButton } from "@/components/assets/register-asset-button";
import { PageHeader } from "@/components/ui/page-header";
import { listAssets } from "@/lib/assets/queries";
import { canSeeAssets, levelsFrom } from "@/lib/assets/rules";
import { AssetListing, listingParams } from "@/lib/assets/schema";
import { requireMember } from "@/lib/door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assets"))("title") };
}

/** AST-1: the assets of the workspace, as far as one may see them. All that is shown is in the address. */
export default async function AssetsPage({ params, searchParams }: PageProps<"/w/[workspace]/assets">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("assets");
  if (!canSeeAssets(actor))
    return <Refused workspace={slug} permission={levelsFrom("viewer")} title={t("title")} />;
  const listing = AssetListing.parse(await searchParams);
  const assets = await listAssets(actor, listingParams(listing));
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={<RegisterAssetButton workspace={slug} types={assets.registers} />}
      />
      <AssetsScreen workspace={slug} userId={actor.userId} listing={listing} assets={assets} />
    </>
  );
}
