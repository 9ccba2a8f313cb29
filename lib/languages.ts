/** UX-3: the languages Roster speaks. One key tree each, in `messages/`; `lib/messages.test.ts` holds them together. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself, so that whoever speaks it finds it in a list they cannot read otherwise. */
export const languageNames: Record<Language, string> = { en: "English", es: "Español" };

/** The language to speak to somebody who chose `locale`; English where theirs is not there (any more). */
export function languageFor(locale: string): Language {
  return languages.find((language) => language === locale) ?? "en";
}
