import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

type CreditsCardProps = { workspace: string; balance: number; mayBuy: boolean };

/** BIL-1: everybody sees how many credits are left; who may buy finds the way. */
export function CreditsCard({ workspace, balance, mayBuy }: CreditsCardProps) {
  const t = useTranslations("dashboard.credits");
  return (
    <Card
      title={t("title")}
      action={
        mayBuy && (
          <LinkButton size="small" href={paths.billing(workspace)}>
            {t("buy")}
          </LinkButton>
        )
      }
    >
      <p className="text-lg font-semibold tabular-nums">{t("left", { count: balance })}</p>
      <p className="mt-0.5 text-pretty text-soft">{balance === 0 ? t("empty") : t("help")}</p>
    </Card>
  );
}
