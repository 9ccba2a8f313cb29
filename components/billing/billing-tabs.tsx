import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";

/** BIL-1: "Overview" and "Credit history" of the Billing page. */
export function BillingTabs({ workspace }: { workspace: string }) {
  const t = useTranslations("billing.tabs");
  return (
    <TabLinks
      label={t("label")}
      tabs={[
        { href: paths.billing(workspace), label: t("overview") },
        { href: paths.creditHistory(workspace), label: t("history") },
      ]}
    />
  );
}
