import { readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, type Page } from "@playwright/test";
import { z } from "zod";

type Tree = { [key: string]: string | Tree };
const Tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), Tree])));

const english = read("en");
const spoken = wordsOf(read("es")).join("\n");

/** What only English says, in pieces without the facts in between; short ones may be names or words of both languages. */
const onlyEnglish = [...new Set(wordsOf(english))].filter(
  (words) => words.length > 12 && words.includes(" ") && !spoken.includes(words),
);

const rawKey = new RegExp(`(?<![\\w@.])(${Object.keys(english).join("|")})(\\.[a-z][\\w-]*){1,}(?![\\w@])`);

/** UX-3: the page says that it is in Spanish, and shows no English sentence and no key of a message anywhere. */
export async function expectSpanish(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  const shown = await textOf(page);
  const [address, key] = [page.url(), rawKey.exec(shown)?.[0]];
  expect({ address, english: englishIn(shown), key }).toEqual({ address, english: [], key: undefined });
}

/** What of a page is in English, to see that English would be found. */
export async function englishOn(page: Page): Promise<string[]> {
  return englishIn(await textOf(page));
}

export function englishIn(text: string): string[] {
  const shown = tidy(text);
  return onlyEnglish.filter((words) => shown.includes(words));
}

/** All that is seen, and all that is read out. */
async function textOf(page: Page): Promise<string> {
  const pieces = await page.evaluate(() => {
    const readOut = ["aria-label", "aria-description", "title", "placeholder", "alt"];
    const elements = [...document.body.querySelectorAll(":not(script, style)")];
    const texts = elements.flatMap((element) => [
      ...readOut.map((name) => element.getAttribute(name) ?? ""),
      ...[...element.childNodes].filter((node) => node instanceof Text).map((node) => node.data),
    ]);
    return [document.title, document.body.innerText, ...texts];
  });
  return pieces.map(tidy).join("\n");
}

function wordsOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === "string" ? literals(parse(value)).map(tidy) : wordsOf(value),
  );
}

function literals(message: MessageFormatElement[]): string[] {
  return message.flatMap((element) => {
    if (element.type === TYPE.literal) return [element.value];
    if (element.type === TYPE.tag) return literals(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    return Object.values(element.options).flatMap(({ value }) => literals(value));
  });
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function read(language: string): Tree {
  return Tree.parse(JSON.parse(readFileSync(`messages/${language}.json`, "utf8")));
}
