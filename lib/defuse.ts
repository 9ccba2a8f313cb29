const longest = 120;

/**
 * NOT-2: text that somebody typed, made harmless for a mail: on one line, without control characters and without those
 * that turn the writing direction, and with nothing in it that a mail program would turn into a link. Looks the same.
 */
export function defuse(text: string): string {
  const seen = text.replace(lineBreaks, " ").replace(invisible, "").replace(piledUp, "$1");
  return shorten(seen.replace(/\s+/g, " ").trim())
    .replace(/[/:@\\]/g, `$&${gap}`)
    .replace(/(?<=\S)[.。．｡․‧](?=\S)/g, `$&${gap}`);
}

/** Breaks a word for a machine, not for a reader. */
const gap = "\u200b";

const lineBreaks = /[\n\r\t\u000b\u000c\u0085\u2028\u2029]/g;

/** Control characters, direction marks, invisible fillers and tags; joiners stay, emoji and Persian need them. */
const invisible =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** More marks on one letter than any script needs. */
const piledUp = /(\p{M}{4})\p{M}+/gu;

function shorten(text: string): string {
  const letters = [...new Intl.Segmenter().segment(text)];
  if (letters.length <= longest) return text;
  return `${letters
    .slice(0, longest)
    .map(({ segment }) => segment)
    .join("")}…`;
}
