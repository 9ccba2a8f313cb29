const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password nobody guesses (98 bits), easy to read out: "k7mw3-x9qhd-…". Safe in the browser. */
export function generatePassword(): string {
  return Array.from({ length: 4 }, () => word(5)).join("-");
}

function word(length: number): string {
  return Array.from({ length }, letter).join("");
}

/** Bytes beyond the last whole multiple are thrown away, or some letters would come more often. */
function letter(): string {
  const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % letters.length) ? letters.charAt(byte % letters.length) : letter();
}
