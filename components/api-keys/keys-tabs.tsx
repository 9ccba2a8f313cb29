import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import type { MemberActor } from "@/lib/actor";
import { managesKeys } from "@/lib/api-keys/rules";
import { paths } from "@/lib/paths";

/** KEY-1: "My API Keys" and "Usage" for everybody, "Members API Keys" for whoever manages them. */
export function KeysTabs({ actor }: { actor: MemberActor }) {
  const t = useTranslations("apiKeys.tabs");
  const { slug } = actor.workspace;
  return (
    <TabLinks
      label={t("label")}
      tabs={[
        { href: paths.apiKeys(slug), label: t("mine") },
        ...(managesKeys(actor) ? [{ href: paths.memberKeys(slug), label: t("members") }] : []),
        { href: paths.keyUsage(slug), label: t("usage") },
      ]}
    />
  );
}
