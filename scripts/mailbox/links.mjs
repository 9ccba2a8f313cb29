export function readPath({ id }, address) {
  return `/read/${id}${address ? `?to=${encodeURIComponent(address)}` : ""}`;
}

/** The links of a message with their words, each address once. */
export function linksIn({ html, text }) {
  const links = new Map();
  for (const [, href, words] of html.matchAll(/<a\s[^>]*?href="(https?:[^"]+)"[^>]*>([\s\S]*?)<\/a>/gi)) {
    const label = unescape(words.replace(/<!--[\s\S]*?-->|<[^>]*>/g, " "))
      .replace(/\s+/g, " ")
      .trim();
    if (!links.has(unescape(href))) links.set(unescape(href), label);
  }
  for (const [href] of text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)) {
    if (!links.has(href)) links.set(href, "");
  }
  return [...links].map(([href, label]) => ({ href, label: label || href }));
}

function unescape(text) {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
