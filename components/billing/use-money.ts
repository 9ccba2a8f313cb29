import { useLocale } from "next-intl";

/** Says an amount in the smallest unit of its currency as people here write it. */
export function useMoney(): (amount: number, currency: string) => string {
  const locale = useLocale();
  return (amount, currency) => {
    const style = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      trailingZeroDisplay: "stripIfInteger",
    });
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
    }).resolvedOptions();
    return style.format(amount / 10 ** maximumFractionDigits);
  };
}
