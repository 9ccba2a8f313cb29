/** The languages Roster speaks. One key tree each, in `messages/`. */
export const languages = ["en"] as const;
export type Language = (typeof languages)[number];

/** The language to speak to somebody who chose `locale`; English where theirs is not there (any more). */
export function languageFor(locale: string): Language {
  return languages.find((language) => language === locale) ?? "en";
}
