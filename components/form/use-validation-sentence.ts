import { useTranslations } from "next-intl";

/** Schemas say a key of the `validation` tree, the server a finished sentence; both are understood. */
export function useValidationSentence() {
  const t = useTranslations("validation");
  // The key comes out of zod as a plain string, hence the one cast: `has` is the check.
  return (text: string) => (t.has(text as never) ? t(text as never) : text);
}
