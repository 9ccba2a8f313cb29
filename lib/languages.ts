/** UX-3: the languages Roster speaks. One key tree each, in `messages/`; `lib/messages.test.ts` holds them together. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself, so that whoever speaks it finds it in a list they cannot read otherwise. */
export const languageNames: Record<Language, string> = { en: "English", es: "Español" };

/** The language to speak to somebody who chose `locale`; English where theirs is not there (any more). */
export function languageFor(locale: string): Language {
  return languages.find((language) => language === locale) ?? "en";
}

/**
 * The language that an Accept-Language header asks for the most: `es-MX, en;q=0.8` is Spanish. What it refuses (`q=0`) it
 * does not get by way of `*`. English where it asks for nothing that Roster speaks.
 */
export function preferredLanguage(header: string | null): Language {
  const wishes = (header ?? "").split(",").map(readWish);
  const named = new Set(wishes.map(({ tongue }) => tongue));
  for (const { tongue } of wishes.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)) {
    const spoken = languages.find((language) =>
      tongue === "*" ? !named.has(language) : language === tongue,
    );
    if (spoken) return spoken;
  }
  return "en";
}

/** LKP-5: what a workspace speaks with a member: to an external what was set there; everybody else chose by themselves. */
export function localeOf(member: { kind: string; locale: string; localeHere: string | null }): string {
  return (member.kind === "external" ? member.localeHere : null) ?? member.locale;
}

function readWish(wish: string): { tongue: string; q: number } {
  const [range = "", ...parameters] = wish.toLowerCase().split(";");
  const weight = parameters.map((one) => /^\s*q\s*=\s*([01](?:\.\d*)?)\s*$/.exec(one)?.[1]).find(Boolean);
  return { tongue: range.trim().split("-")[0] ?? "", q: Number(weight ?? 1) };
}
