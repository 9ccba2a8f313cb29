import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { Refusal } from "@/lib/answer";

/**
 * Puts the server's sentences beside the fields they are about, and returns what is left to say above the form: nothing,
 * if it already stands beside a field.
 */
export function markFields<Values extends FieldValues>(
  form: UseFormReturn<Values, unknown, Values>,
  refusal: Refusal,
): string | null {
  const sentences = Object.entries(refusal.fields ?? {});
  const elsewhere: string[] = [];
  for (const [name, message] of sentences) {
    if (isField(form, name)) form.setError(name, { type: "server", message });
    else elsewhere.push(message);
  }
  if (elsewhere.length > 0) return elsewhere.join(" ");
  return sentences.some(([, message]) => message === refusal.message) ? null : refusal.message;
}

function isField<Values extends FieldValues>(
  form: UseFormReturn<Values, unknown, Values>,
  name: string,
): name is Path<Values> {
  return form.control._names.mount.has(name);
}
