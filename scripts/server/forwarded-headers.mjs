import { clientAddress } from "./client-address.mjs";

const claims = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];

/**
 * Next.js and its libraries believe these headers whoever sends them. They are replaced by what we know: the client's
 * address from the connection or from our own proxies, the public name of the site from its configuration.
 */
export function replaceForwardedHeaders(request, { proxies, publicUrl }) {
  const address = clientAddress(request, proxies);
  for (const claim of claims) delete request.headers[claim];

  request.headers["x-client-address"] = address;
  if (proxies === 0 || !publicUrl) return;
  request.headers["x-forwarded-for"] = address;
  request.headers["x-forwarded-host"] = publicUrl.host;
  request.headers["x-forwarded-proto"] = publicUrl.protocol.replace(":", "");
}
