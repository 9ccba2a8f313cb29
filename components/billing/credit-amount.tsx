import { useFormatter } from "next-intl";
import { classes } from "@/components/ui/classes";

/** What came with a plus, what went with a minus. */
export function CreditAmount({ amount }: { amount: number }) {
  const format = useFormatter();
  return (
    <span className={classes("tabular-nums", amount > 0 ? "font-medium text-green" : "text-soft")}>
      {format.number(amount, { signDisplay: "always" })}
    </span>
  );
}
