import { useTranslations } from "next-intl";
import type { PaymentMethod } from "@/lib/payments";

/** "Visa ending in 4242"; what has no number is called by its kind. */
export function useCardName(): (method: Pick<PaymentMethod, "brand" | "last4">) => string {
  const t = useTranslations("billing.methods");
  return ({ brand, last4 }) => {
    const written = brand.replaceAll("_", " ").replace(/^\w/, (letter) => letter.toUpperCase());
    return last4 ? t("named", { brand: written, last4 }) : written;
  };
}
