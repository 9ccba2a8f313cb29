import { useId, type ReactNode } from "react";
import { get, useFormContext, type FieldValues } from "react-hook-form";
import { keepEarlyInput } from "./keep-early-input";
import { useValidationSentence } from "./use-validation-sentence";

/** What every field of the form shares: registration, ids, its first value, and the sentence that stands beside it. */
export function useField(name: string, hint?: ReactNode) {
  const id = useId();
  const sentence = useValidationSentence();
  const { register, getFieldState, formState } = useFormContext<FieldValues>();
  const message = getFieldState(name, formState).error?.message;
  const initial: unknown = get(formState.defaultValues, name);
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = message ? `${id}-error` : undefined;

  return {
    frame: { id, hint, hintId, errorId, error: message ? sentence(message) : undefined },
    initial,
    control: {
      ...keepEarlyInput(register(name)),
      "aria-invalid": message ? true : undefined,
      "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined,
    },
  };
}

export type FieldFrameValues = ReturnType<typeof useField>["frame"];
