"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { FieldFrame } from "@/components/form/field-frame";
import { useField } from "@/components/form/use-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { KeyOptions } from "@/lib/api-keys/queries";
import { dayIn } from "@/lib/api-keys/schema";

type ExpiryFieldProps = Pick<KeyOptions, "today" | "longest">;

const usual = [30, 90, 365];

/** KEY-1, POL-1: when a key ends: after a while, on a day, or never, as far as the workspace allows. The value is a day in UTC, or null. */
export function ExpiryField({ today, longest }: ExpiryFieldProps) {
  const t = useTranslations("apiKeys.create");
  const format = useFormatter();
  const hint = longest ? t("policy", { days: longest.days }) : undefined;
  const { frame, control } = useField("expiresOn", hint);
  const { setValue } = useFormContext();
  const value: unknown = useWatch({ name: "expiresOn" });
  const lengths = lengthsWithin(longest);
  const [way, setWay] = useState(() => {
    const length = lengths.find((days) => dayIn(today, days) === value);
    return length === undefined ? "day" : String(length);
  });
  const set = (next: string | null) => setValue("expiresOn", next, { shouldDirty: true });

  function choose(next: string) {
    setWay(next);
    if (next === "never") set(null);
    else if (next !== "day") set(dayIn(today, Number(next)));
    else if (typeof value !== "string") set(dayIn(today, lengths[0] ?? 1));
  }

  const described = {
    "aria-invalid": control["aria-invalid"],
    "aria-describedby": control["aria-describedby"],
  };
  return (
    <FieldFrame {...frame} label={t("expires")}>
      <div className="flex flex-wrap gap-2">
        <Select
          id={frame.id}
          value={way}
          onChange={({ target }) => choose(target.value)}
          className="min-w-60 flex-1"
          {...(way === "day" ? {} : described)}
        >
          {lengths.map((days) => (
            <option key={days} value={String(days)}>
              {t("inDays", { days, day: inWords(dayIn(today, days)) })}
            </option>
          ))}
          <option value="day">{t("onDay")}</option>
          {!longest && <option value="never">{t("never")}</option>}
        </Select>
        {way === "day" && (
          <Input
            type="date"
            aria-label={t("day")}
            title={t("dayHint")}
            min={dayIn(today, 1)}
            max={longest?.day}
            value={typeof value === "string" ? value : ""}
            onChange={({ target }) => set(target.value)}
            className="w-44!"
            {...described}
          />
        )}
      </div>
    </FieldFrame>
  );

  function inWords(day: string): string {
    return format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  }
}

/** The usual ones that are not too long, and the longest that the workspace allows. */
function lengthsWithin(longest: ExpiryFieldProps["longest"]): number[] {
  if (!longest) return usual;
  return [...new Set([...usual.filter((days) => days < longest.days), longest.days])];
}
