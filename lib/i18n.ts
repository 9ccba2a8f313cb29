import { getRequestConfig } from "next-intl/server";
import { headers } from "next/headers";
import { languageOf } from "./actor";
import { currentActor } from "./door";
import { type Language, languageFor, preferredLanguage } from "./languages";
import { messagesIn } from "./messages";

/** UX-3: who asks for a page or an action is answered in their language, and inside a workspace in the one used there. */
export default getRequestConfig(async ({ locale }) => {
  const language = locale ? languageFor(locale) : await languageOfRequest();
  return { locale: language, messages: messagesIn(language), timeZone: "UTC" };
});

async function languageOfRequest(): Promise<Language> {
  const given = await headers();
  const [, slug] = /^\/w\/([^/?]+)/.exec(given.get("x-path") ?? "") ?? [];
  try {
    return languageOf(await currentActor(slug));
  } catch {
    // The page itself meets the same trouble, and the sentence that says so needs a language.
    return preferredLanguage(given.get("accept-language"));
  }
}
