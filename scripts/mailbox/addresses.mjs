const email = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

/**
 * `Ana Lopez <Ana@Example.com>` and `ana@example.com` are the same mailbox; `+34 600 000 000` and, as a plus becomes a space
 * in an address of the web, ` 34600000000` the same phone.
 */
export function bareAddress(text) {
  if (/^[\s+\d().-]*\d[\s\d().-]*$/.test(text)) return `+${text.replace(/\D/g, "")}`;
  const [, inBrackets] = text.match(/<([^<>]*)>\s*$/) ?? [];
  return (inBrackets ?? text).trim().toLowerCase();
}

export function isEmailAddress(text) {
  return typeof text === "string" && !/[\r\n]/.test(text) && email.test(bareAddress(text));
}

export function asList(value) {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
