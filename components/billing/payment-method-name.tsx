import CreditCard from "lucide-react/icons/credit-card";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { PaymentMethod } from "@/lib/payments";
import { useCardName } from "./use-card-name";

/** BIL-1: what a payment method is called, until when it is good, and whether it is the one that is charged. */
export function PaymentMethodName({ method, menu }: { method: PaymentMethod; menu?: ReactNode }) {
  const t = useTranslations("billing.methods");
  const name = useCardName();
  const { expiryMonth, expiryYear } = method;
  return (
    <li className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
      <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-sunken text-faint">
        <CreditCard aria-hidden="true" className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{name(method)}</span>
          {method.isDefault && <Badge>{t("default")}</Badge>}
        </span>
        {expiryMonth !== null && (
          <span className="block text-faint tabular-nums">
            {t("expires", { month: String(expiryMonth).padStart(2, "0"), year: String(expiryYear) })}
          </span>
        )}
      </span>
      {menu}
    </li>
  );
}
