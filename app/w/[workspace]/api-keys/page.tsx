import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WhyClosed } from "@/components/access/why-closed";
import { CreateKey } from "@/components/api-keys/create-key";
import { KeysTabs } from "@/components/api-keys/keys-tabs";
import { MyKeysScreen } from "@/components/api-keys/my-keys-screen";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { myKeys } from "@/lib/api-keys/queries";
import { requireMember } from "@/lib/door";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiKeys"))("tabs.mine") };
}

/** KEY-1: one's own API keys, for every member. */
export default async function MyKeysPage({ params, searchParams }: PageProps<"/w/[workspace]/api-keys">) {
  const { workspace: slug } = await params;
  const { page } = await searchParams;
  const actor = await requireMember(slug);
  const t = await getTranslations("apiKeys");
  const { options, ...keys } = await myKeys(actor, { page });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <LinkButton href={paths.apiReference()}>{t("reference")}</LinkButton>
            <CreateKey workspace={slug} options={options} />
          </>
        }
      />
      <KeysTabs actor={actor} />
      <MyKeysScreen
        workspace={slug}
        keys={keys}
        closed={
          options.mayCreate !== true && (
            <Callout tone="info" title={t("closed")}>
              <WhyClosed workspace={slug} permission="keys.create" />
            </Callout>
          )
        }
      />
    </>
  );
}
