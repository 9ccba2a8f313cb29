"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow } from "next/navigation";
import type { Answer } from "@/lib/answer";

/**
 * Runs a server action and always has an answer: no network and a broken server are refusals with a sentence too.
 * Null means that the action sent the browser elsewhere.
 */
export function useAttempt() {
  const t = useTranslations("ui");

  return async function attempt<Value>(action: () => Promise<Answer<Value>>): Promise<Answer<Value> | null> {
    try {
      return await action();
    } catch (error) {
      if (isNavigation(error)) return null;
      const code = isNetworkFailure(error) ? "noConnection" : "serverFailed";
      return { ok: false, code, message: t(code) };
    }
  };
}

function isNavigation(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}

function isNetworkFailure(error: unknown): boolean {
  return !navigator.onLine || error instanceof TypeError;
}
