"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Button } from "@/components/ui/button";

export type Change = "renew" | "replace" | "turnOff";

type SecondFactorOverviewProps = {
  since: Date;
  codesLeft: number;
  /** Why it cannot be turned off, as a sentence. */
  mustStay?: string;
  onChoose: (change: Change) => void;
};

const few = 3;

/** ACC-9: how one's second factor stands, and what can be changed about it. */
export function SecondFactorOverview({ since, codesLeft, mustStay, onChoose }: SecondFactorOverviewProps) {
  const t = useTranslations("secondFactors");
  const format = useFormatter();
  return (
    <div className="grid gap-5">
      <Callout tone="success" title={t("on", { date: format.dateTime(since, { dateStyle: "long" }) })}>
        {t("onHint")}
      </Callout>
      {codesLeft <= few ? (
        <Callout tone="warning" title={t("codesLeft", { left: codesLeft })}>
          {t("fewCodes")}
        </Callout>
      ) : (
        <p className="text-soft">{t("codesLeft", { left: codesLeft })}</p>
      )}
      <div className="grid gap-2">
        <Button onClick={() => onChoose("renew")}>{t("renew.open")}</Button>
        <Button onClick={() => onChoose("replace")}>{t("replace.open")}</Button>
        <Button disabledReason={mustStay} onClick={() => onChoose("turnOff")}>
          {t("turnOff.open")}
        </Button>
      </div>
    </div>
  );
}
