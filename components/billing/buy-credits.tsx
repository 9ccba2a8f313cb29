"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buyCreditsAction } from "@/lib/billing/actions";
import { currency, packs } from "@/lib/credit-packs";
import { useLeaving } from "./use-leaving";
import { useMoney } from "./use-money";

/** BIL-1: what can be bought, and for how much. */
export function BuyCredits({ workspace }: { workspace: string }) {
  const t = useTranslations("billing.buy");
  const money = useMoney();
  const { pending, leave } = useLeaving();
  return (
    <ul className="grid gap-3 @lg:grid-cols-3">
      {packs.map(({ credits, price }) => (
        <li key={credits} className="grid gap-3 rounded-xl p-4 ring-1 ring-line ring-inset">
          <p className="grid gap-0.5">
            <span className="font-medium tabular-nums">{t("credits", { count: credits })}</span>
            <span className="text-lg font-semibold tabular-nums">{money(price, currency)}</span>
            <span className="text-xs text-faint tabular-nums">
              {t("each", { price: money((price * 1000) / credits, currency) })}
            </span>
          </p>
          <Button pending={pending} onClick={() => leave(() => buyCreditsAction(workspace, { credits }))}>
            <span>
              {t.rich("buyNamed", {
                count: credits,
                price: money(price, currency),
                rest: (words) => <span className="sr-only">{words}</span>,
              })}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
