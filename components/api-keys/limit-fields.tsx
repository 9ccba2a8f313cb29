"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LimitField } from "@/components/form/limit-field";

const suggested = { credits: 1000, calls: 1000 };

/** KEY-2: the two limits of a key. The fields are those of `KeyLimitsForm`. */
export function LimitFields({ usageHint }: { usageHint?: ReactNode }) {
  const t = useTranslations("apiKeys.limits");
  return (
    <>
      <LimitField
        name="usageLimit"
        label={t("usage")}
        hint={usageHint ?? t("usageHint")}
        none={t("usageNone")}
        some={(number) => t.rich("usageSome", { number: () => number })}
        someLabel={t("usageSomeLabel")}
        numberLabel={t("usageNumber")}
        suggestion={suggested.credits}
      />
      <LimitField
        name="callsPerDay"
        label={t("calls")}
        hint={t("callsHint")}
        none={t("callsNone")}
        some={(number) => t.rich("callsSome", { number: () => number })}
        someLabel={t("callsSomeLabel")}
        numberLabel={t("callsNumber")}
        suggestion={suggested.calls}
      />
    </>
  );
}
