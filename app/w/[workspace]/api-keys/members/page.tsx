import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { KeysTabs } from "@/components/api-keys/keys-tabs";
import { MemberKeysScreen } from "@/components/api-keys/member-keys-screen";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { keysOfMembers } from "@/lib/api-keys/queries";
import { managesKeys } from "@/lib/api-keys/rules";
import { KeyListing, keyParams } from "@/lib/api-keys/schema";
import { requireMember } from "@/lib/door";
import { paths } from "@/lib/paths";

type MemberKeysPageProps = PageProps<"/w/[workspace]/api-keys/members">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiKeys"))("tabs.members") };
}

/** KEY-2: the API keys of everybody, for owners. All that is shown is in the address. */
export default async function MemberKeysPage({ params, searchParams }: MemberKeysPageProps) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("apiKeys");
  if (!managesKeys(actor))
    return (
      <Refused
        workspace={slug}
        permission="keys.manage"
        title={t("tabs.members")}
        heading={t("membersOnly")}
      />
    );
  const listing = KeyListing.parse(await searchParams);
  const keys = await keysOfMembers(actor, keyParams(listing));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<LinkButton href={paths.apiReference()}>{t("reference")}</LinkButton>}
      />
      <KeysTabs actor={actor} />
      <MemberKeysScreen
        workspace={slug}
        listing={listing}
        keys={keys}
        mayFindMembers={actor.permissions.has("members.read")}
      />
    </>
  );
}
