import "server-only";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { ZodError, z } from "zod";
import { type Actor, languageOf } from "./actor";
import type { Answer } from "./answer";
import { startSession } from "./auth";
import { currentActor } from "./door";
import { env } from "./env";
import { AppError } from "./errors";
import { type Language, preferredLanguage } from "./languages";
import { atOnceAtMost } from "./limits";
import { log } from "./log";

/**
 * The door of every server action: makes the actor from the session, runs the command, and turns refusals and wrong
 * input into sentences. What else is thrown is a bug and stays one. An action's arguments are whatever was posted, so
 * `input` is only as typed as the schema that the command parses it with.
 */
export async function answer<I, T>(
  command: (actor: Actor, input: I) => Promise<T>,
  input: I,
  workspaceSlug?: string,
): Promise<Answer<T>> {
  let language = preferredLanguage((await headers()).get("accept-language"));
  try {
    await refuseForeignOrigin();
    const actor = await currentActor(workspaceSlug);
    language = languageOf(actor);
    return { ok: true, value: await command(actor, input) };
  } catch (error) {
    if (error instanceof ZodError) return wrongInput(error, language);
    if (error instanceof AppError) return refusal(error, language);
    throw error;
  }
}

const Several = z.array(z.unknown()).min(1).max(atOnceAtMost, "tooManyAtOnce");

/**
 * USR-6: as `answer`, once for each input, one after the other and each in a transaction of its own: what is refused, or
 * fails, for one changes nothing for the others. Answers in the order of the inputs, of which there are 500 at most.
 */
export async function answerEach<I, T>(
  command: (actor: Actor, input: I) => Promise<T>,
  inputs: readonly I[],
  workspaceSlug: string,
): Promise<Answer<Answer<T>[]>> {
  const given = Several.safeParse(inputs);
  if (!given.success) return wrongInput(given.error, languageOf(await currentActor(workspaceSlug)));
  const answers: Answer<T>[] = [];
  for (const input of inputs) answers.push(await answerOrFailure(command, input, workspaceSlug));
  return { ok: true, value: answers };
}

/** Those before it were carried out, so a bug must not take their answers along. */
async function answerOrFailure<I, T>(
  command: (actor: Actor, input: I) => Promise<T>,
  input: I,
  workspaceSlug: string,
): Promise<Answer<T>> {
  try {
    return await answer(command, input, workspaceSlug);
  } catch (error) {
    log.error({ error }, "one of several could not be carried out");
    const locale = languageOf(await currentActor(workspaceSlug));
    const t = await getTranslations({ locale, namespace: "ui" });
    return { ok: false, code: "serverFailed", message: t("serverFailed") };
  }
}

/** As `answer`, for commands that prove who somebody is: signs this browser in with the session they made. */
export async function answerAndSignIn<I>(
  command: (actor: Actor, input: I) => Promise<{ sessionId: string }>,
  input: I,
): Promise<Answer> {
  const made = await answer(command, input);
  if (!made.ok) return made;
  await startSession(made.value.sessionId);
  return { ok: true, value: null };
}

/** Next accepts a missing Origin and trusts a forwarded host; a form of another site must not reach a command. */
async function refuseForeignOrigin(): Promise<void> {
  const given = await headers();
  const origin = given.get("origin");
  const site = given.get("sec-fetch-site");
  const foreignOrigin = origin !== null && origin !== new URL(env().APP_URL).origin;
  const foreignSite = site !== null && site !== "same-origin" && site !== "none";
  if (foreignOrigin || foreignSite) throw new AppError("forbidden", "foreignOrigin");
}

async function refusal(error: AppError, language: Language): Promise<Answer<never>> {
  const t = await getTranslations({ locale: language, namespace: "refusals" });
  const message = t(error.key, error.facts);
  return {
    ok: false,
    code: error.code,
    message,
    fields: error.field ? { [error.field]: message } : undefined,
  };
}

async function wrongInput(error: ZodError, language: Language): Promise<Answer<never>> {
  const t = await getTranslations({ locale: language, namespace: "validation" });
  const sentence = (key: string) => (t.has(key as never) ? t(key as never) : key);
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= sentence(issue.message);
  return { ok: false, code: "invalid", message: t("wrongInput"), fields };
}
