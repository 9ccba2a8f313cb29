import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

/** WSP-2: seats taken, as the one function that counts them counts. */
export function SeatMeter({ used, limit }: { used: number; limit: number | null }) {
  const t = useTranslations("dashboard");
  return (
    <Card title={t("seats")} description={t("seatsHelp")}>
      <p className="text-lg font-semibold tabular-nums">
        {limit === null ? t("seatsUnlimited", { used }) : t("seatsUsed", { used, limit })}
      </p>
      {limit !== null && (
        <meter
          min={0}
          max={limit}
          value={Math.min(used, limit)}
          aria-label={t("seats")}
          className="mt-2 h-2 w-full"
        />
      )}
      {limit !== null && used >= limit && <p className="mt-2 text-amber">{t("seatsFull")}</p>}
    </Card>
  );
}
