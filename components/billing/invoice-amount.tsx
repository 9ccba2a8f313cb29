import { useMoney } from "./use-money";

export function InvoiceAmount({ amount, currency }: { amount: number; currency: string }) {
  const money = useMoney();
  return <>{money(amount, currency)}</>;
}
