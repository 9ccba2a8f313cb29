import { useTranslations } from "next-intl";

/** Counting to the end can cost more than the page itself, so a total may be a floor. */
export type Total = number | { atLeast: number };

/** Tells those who cannot see the rows change how many there are now. */
export function ResultCount({ total }: { total: Total }) {
  const t = useTranslations("table");
  return (
    <p role="status" className="sr-only">
      {typeof total === "number"
        ? t("results", { count: total })
        : t("resultsAtLeast", { count: total.atLeast })}
    </p>
  );
}
