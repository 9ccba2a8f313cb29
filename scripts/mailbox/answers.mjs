const mostBytes = 40 * 1024 * 1024;

export function answerJson(response, status, value, headers = {}) {
  send(response, status, "application/json", JSON.stringify(value), headers);
}

export function answerText(response, status, text) {
  send(response, status, "text/plain; charset=utf-8", `${text}\n`);
}

export function answerHtml(response, html, contentSecurityPolicy) {
  send(response, 200, "text/html; charset=utf-8", html, { "content-security-policy": contentSecurityPolicy });
}

/** The posted JSON, or undefined when it is none. */
export async function readJson(request) {
  const text = await readText(request);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export async function readForm(request) {
  return new URLSearchParams(await readText(request));
}

async function readText(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response, status, type, body, headers = {}) {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(body);
}
