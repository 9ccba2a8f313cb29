import { describe, expect, test } from "vitest";
import { languageFor, languageNames, languages, localeOf, preferredLanguage } from "./languages";

describe("UX-3: what a stranger's browser asks for", () => {
  test.each([
    ["es", "es"],
    ["es-MX,es;q=0.9,en;q=0.8", "es"],
    ["ES-419", "es"],
    ["en-GB,en;q=0.9,es;q=0.8", "en"],
    ["en;q=0.2, es;q=0.7", "es"],
    ["en ; q=0.2 , es ; q=0.7", "es"],
    ["fr-CH, fr;q=0.9, es;q=0.5, en;q=0.4, *;q=0.1", "es"],
    ["es;q=0.5,en;q=0.5", "es"],
    ["en,es", "en"],
  ])("UX-3: %s is %s", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  test.each([
    ["en;q=0, *", "es"],
    ["es;q=0, *;q=0.5", "en"],
    ["es;q=0.000, en;q=0", "en"],
    ["*", "en"],
  ])("UX-3: %s is %s, for what is refused is not spoken", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  test.each([[null], [""], [",,;"], ["fr, de"], ["estonian"], ["est"], [";q=1"], ["es;q=0;q=1"]])(
    "UX-3: English where %j asks for nothing that Roster speaks",
    (header) => expect(preferredLanguage(header)).toBe("en"),
  );
});

test("UX-3: every language has a name of its own, and an unknown one is answered in English", () => {
  expect(new Set(languages.map((language) => languageNames[language])).size).toBe(languages.length);
  expect(languages.map(languageFor)).toEqual([...languages]);
  expect(["fr", "", "ES"].map(languageFor)).toEqual(["en", "en", "en"]);
});

test("LKP-5: an external is spoken to as was set there, and as they chose where nothing was", () => {
  const nia = { kind: "external", locale: "en", localeHere: "es" };
  expect(localeOf(nia)).toBe("es");
  expect(localeOf({ ...nia, localeHere: null })).toBe("en");
  expect(localeOf({ ...nia, kind: "internal" })).toBe("en");
});
