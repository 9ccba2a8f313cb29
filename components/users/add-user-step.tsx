"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useFormContext, type DefaultValues, type FieldValues } from "react-hook-form";
import type { ZodType } from "zod";
import { FieldProblems } from "@/components/form/field-problems";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { Answer } from "@/lib/answer";

type AddUserStepProps<Values extends FieldValues, Value> = {
  title: string;
  description?: string;
  schema: ZodType<unknown, Values>;
  values: DefaultValues<Values>;
  /** What the server said about these fields at the end. */
  problems: Record<string, string>;
  action?: (values: Values) => Promise<Answer<Value | null>>;
  onDone: (values: Values, value: Value | null) => void;
  onBack?: (values: Values) => void;
  nextLabel?: string;
  children: ReactNode;
};

/** One page of the wizard: its question, its fields, "Back" and "Next". Enter goes on; Back keeps what was typed. */
export function AddUserStep<Values extends FieldValues, Value = null>(
  props: AddUserStepProps<Values, Value>,
) {
  const { title, description, schema, values, problems, action, onDone, onBack, nextLabel, children } = props;
  const t = useTranslations("users.add");
  const element = useRef<HTMLDivElement>(null);
  useFocusOnArrival(element, Object.keys(problems).length === 0);
  return (
    <div ref={element} onKeyDown={ignoreHeldEnter} className="mt-6 flex flex-1 flex-col">
      <h3 className="text-lg font-semibold text-balance">{title}</h3>
      {description && <p className="mt-1 text-pretty text-soft">{description}</p>}
      <Form
        schema={schema}
        defaultValues={values}
        action={action ?? goOn}
        onSuccess={(value, given) => onDone(given, value)}
        className="mt-5 flex-1"
      >
        <FieldProblems fields={problems} />
        {children}
        <DialogActions>
          {onBack && <BackButton onBack={onBack} />}
          <SubmitButton>{nextLabel ?? t("next")}</SubmitButton>
        </DialogActions>
      </Form>
    </div>
  );
}

function BackButton<Values extends FieldValues>({ onBack }: { onBack: (values: Values) => void }) {
  const t = useTranslations("users.add");
  const { getValues } = useFormContext<Values>();
  return <Button onClick={() => onBack(getValues())}>{t("back")}</Button>;
}

const firstControl =
  "input:not([type=radio]), input[type=radio]:checked, select, textarea, button[type=submit]";

/** Where something is wrong, that field takes the focus instead. */
function useFocusOnArrival(element: RefObject<HTMLElement | null>, isFine: boolean) {
  useEffect(() => {
    if (isFine) element.current?.querySelector<HTMLElement>(firstControl)?.focus();
  }, [element, isFine]);
}

/** Enter goes on: held down, it would run through to the end. */
function ignoreHeldEnter(event: KeyboardEvent) {
  if (event.key === "Enter" && event.repeat) event.preventDefault();
}

async function goOn() {
  return { ok: true as const, value: null };
}
