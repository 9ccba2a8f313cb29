import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import { BuyCredits } from "./buy-credits";

/** BIL-1: how many credits are left, and more of them. */
export function BalanceCard({ workspace, balance }: { workspace: string; balance: number }) {
  const t = useTranslations("billing.balance");
  const buy = useTranslations("billing.buy");
  return (
    <Card
      title={t("title")}
      action={
        <LinkButton size="small" href={paths.creditHistory(workspace)}>
          {t("history")}
        </LinkButton>
      }
    >
      <p className="text-3xl font-semibold tracking-tight tabular-nums">{t("left", { count: balance })}</p>
      <p className="mt-1 max-w-prose text-pretty text-soft">{t("text")}</p>
      <h3 className="mt-6 font-medium">{buy("title")}</h3>
      <p className="mt-0.5 mb-3 text-faint">{buy("text")}</p>
      <div className="@container">
        <BuyCredits workspace={workspace} />
      </div>
    </Card>
  );
}
