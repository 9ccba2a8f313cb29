import { type Column, type SQL, and, or, sql } from "drizzle-orm";

/**
 * True where every word of `q` is somewhere in `text`, a folded column that begins with a space (`member_search_text`).
 * A phone number may be written with gaps. Undefined when there is no word.
 */
export function containsWords(text: Column | SQL, q: string): SQL | undefined {
  const words = wordsOf(q);
  if (words.length === 0) return undefined;
  const everyWord = and(...words.map((word) => contains(text, word)));
  return isGappedNumber(q) ? or(everyWord, contains(text, q.replace(/[^\d+]/g, ""))) : everyWord;
}

/** What has no three letters in a row is in nearly every name; it is looked for where a word begins. */
function contains(text: Column | SQL, word: string): SQL {
  const start = hasTrigram(word) ? "%" : "% ";
  return sql`${text} like ${start} || search_term(${word}) || '%'`;
}

function wordsOf(q: string): string[] {
  return q
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, 8);
}

function hasTrigram(word: string): boolean {
  return /[\p{L}\p{N}]{3}/u.test(word);
}

function isGappedNumber(q: string): boolean {
  return /^[+()\d\s./-]+$/.test(q) && (q.match(/\d/g) ?? []).length > 2;
}
