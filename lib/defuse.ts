/** How names are made harmless in one kind of message: the most letters, what stands for the rest, what breaks a link. */
type Manner = { longest: number; rest: string; gap: string };

/** Breaks a word for a machine, not for a reader. */
const inMails: Manner = { longest: 120, rest: "…", gap: "\u200b" };

/** An SMS has few letters, and half as many when one of them is rare; what cannot be seen may be taken out on the way. */
export const inTexts: Manner = { longest: 40, rest: "...", gap: " " };

/**
 * NOT-2: text that somebody typed, made harmless for a mail: on one line, without control characters and without those
 * that turn the writing direction, and with nothing in it that a mail program would turn into a link. Looks the same in a
 * mail; in an SMS a space shows where a link would have been.
 */
export function defuse(text: string, { longest, rest, gap }: Manner = inMails): string {
  const seen = text.replace(lineBreaks, " ").replace(invisible, "").replace(piledUp, "$1");
  const letters = [...new Intl.Segmenter().segment(seen.replace(/\s+/g, " ").trim())];
  const kept = letters.slice(0, longest).map(({ segment }) => segment);
  return unlinked(kept.join(""), gap) + (letters.length > longest ? rest : "");
}

function unlinked(text: string, gap: string): string {
  return text.replace(/[/:@\\]/g, `$&${gap}`).replace(/(?<=\S)[.。．｡․‧](?=\S)/g, `$&${gap}`);
}

const lineBreaks = /[\n\r\t\u000b\u000c\u0085\u2028\u2029]/g;

/** Control characters, direction marks, invisible fillers and tags; joiners stay, emoji and Persian need them. */
const invisible =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** More marks on one letter than any script needs. */
const piledUp = /(\p{M}{4})\p{M}+/gu;
