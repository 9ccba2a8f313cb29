import { createTranslator } from "next-intl";
import { ZodError } from "zod";
import { AppError } from "@/lib/errors";
import { messagesIn } from "@/lib/messages";

/** What went wrong, in the words that the pages use. */
export function sentenceFor(error: unknown): string {
  if (error instanceof AppError) return refusal(error);
  if (error instanceof ZodError) return wrongInput(error);
  return error instanceof Error ? error.message : String(error);
}

function refusal({ key, facts }: AppError): string {
  const t = createTranslator({ locale: "en", messages: messagesIn("en"), namespace: "refusals" });
  return t(key, facts);
}

function wrongInput({ issues }: ZodError): string {
  const words = new Map(Object.entries(messagesIn("en").validation));
  return issues.map(({ path, message }) => `${path.join(".")}: ${words.get(message) ?? message}`).join("\n");
}
