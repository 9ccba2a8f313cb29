const email = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

/** `Ana Lopez <Ana@Example.com>` and `ana@example.com` are the same mailbox. */
export function bareAddress(text) {
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
