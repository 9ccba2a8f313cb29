import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { type Language, languages } from "./languages";
import { messagesIn } from "./messages";

/** What is written in another language as in English: names, and words that both have. */
const sameAsEnglish: Partial<Record<Language, string[]>> = {
  es: [
    "Roster",
    "AccessManager",
    "Admin",
    "Excel",
    "CSV",
    "API",
    "no",
    "SMS",
    "General",
    "Roles",
    "Editor",
    "No",
    "ana@example.com",
  ],
};

type Tree = { [key: string]: string | Tree };

const english = sentences("en");

describe("UX-3: every language says all that English says", () => {
  test.each(languages)("UX-3: every message in %s is written as ICU asks", (language) => {
    const faults = [...sentences(language)].filter(([, message]) => faultOf(message, language) !== null);
    expect(faults.map(([key, message]) => `${key}: ${faultOf(message, language)}`)).toEqual([]);
  });

  const others = languages.filter((language) => language !== "en");
  describe.each(others)("%s", (language) => {
    const translated = sentences(language);

    test("UX-3: no key is missing, and none is left from before", () => {
      expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
    });

    test("UX-3: each message takes the same facts and marks the same words", () => {
      for (const [key, message] of english)
        expect(takes(translated.get(key) ?? ""), key).toEqual(takes(message));
    });

    test("UX-3: nothing was left in English", () => {
      const allowed = sameAsEnglish[language] ?? [];
      const left = [...english].filter(
        ([key, message]) => translated.get(key) === message && hasWords(message),
      );
      expect(left.map(([, message]) => message).filter((message) => !allowed.includes(message))).toEqual([]);
    });
  });
});

function sentences(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const collect = (tree: Tree, path: string[]) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === "string") found.set([...path, key].join("."), value);
      else collect(value, [...path, key]);
    }
  };
  collect(messagesIn(language), []);
  return found;
}

/** What is wrong with a message: that it cannot be read, or that it has a plural the language knows nothing of. */
function faultOf(message: string, language: Language): string | null {
  const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  try {
    const asked = elements(parse(message)).flatMap((one) =>
      one.type === TYPE.plural ? Object.keys(one.options) : [],
    );
    const unknown = asked.filter(
      (form) => !form.startsWith("=") && !known.some((category) => category === form),
    );
    return unknown.length ? `${language} has no plural “${unknown.join()}”` : null;
  } catch (error) {
    return String(error);
  }
}

/** A number may be told as a plural in one language only, so kinds of arguments are not compared; what is chosen by is. */
function takes(message: string): string[] {
  const taken = elements(parse(message)).flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`];
    if (element.type === TYPE.select)
      return [`{${element.value}: ${Object.keys(element.options).sort().join()}}`];
    return [`{${element.value}}`];
  });
  return [...new Set(taken)].sort();
}

function elements(message: MessageFormatElement[]): MessageFormatElement[] {
  return message.flatMap((element) => {
    if (element.type === TYPE.tag) return [element, ...elements(element.children)];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
    return [element, ...Object.values(element.options).flatMap(({ value }) => elements(value))];
  });
}

function hasWords(message: string): boolean {
  return elements(parse(message)).some(
    (element) => element.type === TYPE.literal && /\p{L}/u.test(element.value),
  );
}
