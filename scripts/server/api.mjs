import compression from "compression";

const compress = compression();

/**
 * KEY-3: answers a call of the API by the application itself (`rosterApi`), past the rest of Next.js: rewrites, layouts and streams that
 * no call has, and that take longer than the call. False for everything else, and where the application has not said how.
 */
export function answerCall(request, response) {
  const api = globalThis.rosterApi;
  if (!api || !/^\/api\/v1(?:[/?]|$)/.test(request.url)) return false;
  compress(request, response, () => {});
  answer(api, request, response).catch((error) => {
    console.error(`${request.method} ${request.url} failed:`, error);
    response.destroy();
  });
  return true;
}

async function answer(api, request, response) {
  const { status, headers, body } = await api({
    method: request.method,
    url: request.url,
    headers: { get: (name) => valueOf(request.headers[name]) },
    body: request.iterator({ destroyOnReturn: false }),
  });
  // What nobody reads is dropped, so that the connection outlives it.
  request.resume();
  const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

function valueOf(header) {
  return Array.isArray(header) ? header.join(", ") : (header ?? null);
}
