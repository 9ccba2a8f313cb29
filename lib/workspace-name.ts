/**
 * WSP-7: the name of a workspace or an organization as it is stored: nothing around it, and one space between words, as
 * every page shows it. What cannot be seen cannot be asked for when the workspace is deleted.
 */
export function tidyName(name: string): string {
  return name.replace(/\s+/gu, " ").trim();
}

/** Whether somebody typed this name, also of one that was stored before names were tidied. */
export function isSameName(typed: string, stored: string): boolean {
  return visible(typed) === visible(stored);
}

/** Control and format characters, which turn the words of a sentence around or hide; joiners stay, Persian needs them. */
export function hidesCharacters(name: string): boolean {
  return hidden.test(name);
}

const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/u;

function visible(name: string): string {
  return tidyName(name.replace(new RegExp(`(?!\\s)${hidden.source}`, "gu"), "")).normalize("NFC");
}
