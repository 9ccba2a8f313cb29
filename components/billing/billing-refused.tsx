import { useTranslations } from "next-intl";
import { Refused } from "@/components/access/refused";

/** BIL-1: what anybody but an owner finds at the addresses of the Billing page. */
export function BillingRefused({ workspace }: { workspace: string }) {
  const t = useTranslations("billing");
  const owners = useTranslations("workspaces.ownersOnly");
  return (
    <Refused workspace={workspace} permission="billing.manage" title={t("title")} heading={owners("title")} />
  );
}
