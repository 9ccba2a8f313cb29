import { createTranslator } from "next-intl";
import { ZodError } from "zod";
import { env } from "./env";
import { AppError } from "./errors";
import type { Language } from "./languages";
import { log } from "./log";
import { messagesIn } from "./messages";
import { refusalStatus } from "./refusal-status";

/** RFC 9457: what a call of the API is told when it is refused. `code` names the reason for programs, `detail` says it to people. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** ROL-5: what one would have to be allowed to. */
  permission?: string;
  errors?: { field: string; detail: string }[];
};

/** What was thrown, as a problem. What nobody expected is written to the log, and told without its cause. */
export function problemOf(error: unknown, language: Language): Problem {
  const t = createTranslator({ locale: language, messages: messagesIn(language) });
  if (error instanceof AppError) {
    const { code, key, facts, field } = error;
    const permission = key === "missingPermission" ? String(facts.permission) : undefined;
    const detail = permission ? t("api.mayNot", { permission }) : t(`refusals.${key}`, facts);
    const errors = field ? [{ field, detail }] : undefined;
    return { ...kind(code, refusalStatus[code]), code: key, detail, permission, errors };
  }
  if (error instanceof ZodError) {
    const sentences: Record<string, string> = messagesIn(language).validation;
    const errors = error.issues.map((issue) => ({
      field: [...issue.path, ...("keys" in issue ? issue.keys : [])].join("."),
      detail: "keys" in issue ? t("api.unknownField") : (sentences[issue.message] ?? issue.message),
    }));
    return { ...kind("invalid", 422), code: "wrongInput", detail: t("validation.wrongInput"), errors };
  }
  log.error({ error }, "a call of the API failed");
  return { ...kind("failed", 500), code: "failed", detail: t("api.failed") };

  function kind(name: AppError["code"] | "failed", status: number) {
    const type = `${env().APP_URL.replace(/\/$/, "")}/api-reference#${name}`;
    return { type, title: t(`api.problems.${name}`), status };
  }
}
