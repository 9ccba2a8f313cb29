"use client";

import { TextField } from "@/components/form/text-field";

type CodeFieldProps = {
  label: string;
  hint?: string;
  autoFocus?: boolean;
  /** Also a recovery code is taken, which has letters. */
  letters?: boolean;
};

/** A code that is good once; phones offer it by themselves and show their number keys. */
export function CodeField({ letters = false, ...field }: CodeFieldProps) {
  return (
    <TextField
      {...field}
      name="code"
      type="text"
      inputMode={letters ? "text" : "numeric"}
      autoComplete={letters ? "off" : "one-time-code"}
      spellCheck={false}
    />
  );
}
