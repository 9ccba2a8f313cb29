import { isIP } from "node:net";

/**
 * The address of whoever sent the request, as seen by the outermost of our proxies. Each proxy appends the address it
 * was called from, so entries further to the left are the client's own words and mean nothing.
 */
export function clientAddress(request, proxies) {
  const direct = readAddress(request.socket.remoteAddress ?? "") ?? "unknown";
  if (proxies === 0) return direct;

  const chain = (request.headers["x-forwarded-for"] ?? "").split(",").filter((entry) => entry.trim() !== "");
  return readAddress(chain.at(-proxies) ?? chain[0] ?? "") ?? direct;
}

/** Accepts `1.2.3.4`, `1.2.3.4:5678`, `[2001:db8::1]:443` and `::ffff:1.2.3.4`; anything else is null. */
function readAddress(text) {
  const bare = text
    .trim()
    .replace(/^\[(.+)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare : null;
}
