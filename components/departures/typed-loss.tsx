import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { FieldFrame } from "@/components/form/field-frame";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";

type TypedLossProps = {
  lost: number;
  email: string;
  name: string;
  holdDays: number;
  value: string;
  onChange: (value: string) => void;
  problem?: string;
};

/** LIF-3: what nobody gets is put on hold, which is confirmed by typing. */
export function TypedLoss({ lost, email, name, holdDays, value, onChange, problem }: TypedLossProps) {
  const t = useTranslations("departures.offboard");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (problem) input.current?.focus();
  }, [problem]);
  return (
    <div className="grid gap-4">
      <Callout tone="warning" title={t("lost", { count: lost })}>
        {t("lostText", { name, days: holdDays })}
      </Callout>
      <FieldFrame
        id={id}
        hint={undefined}
        hintId={undefined}
        error={problem}
        errorId={`${id}-error`}
        label={t("typeEmail", { email })}
      >
        <Input
          ref={input}
          id={id}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
        />
      </FieldFrame>
    </div>
  );
}
