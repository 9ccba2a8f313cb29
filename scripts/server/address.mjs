/** Answers 400 to an address whose path nobody can read: Next.js would take it for a failure of its own. */
export function refuseUnreadableAddress(request, response) {
  if (isReadable(request.url ?? "")) return false;
  response.writeHead(400, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end("The address of this request cannot be read.\n");
  return true;
}

function isReadable(address) {
  const [path = ""] = address.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // What is written with % and is no UTF-8: our caller says so.
    return false;
  }
}
