/** A list of people may have 2 MiB (INV-1), and is posted with a little around it. */
export const largestBody = 3 * 1024 * 1024;
const mostDropped = 64 * 1024 * 1024;

/** Answers 413 to a body that is too large: at once if the client says so, else when it turns out to be. */
export function refuseLargeBody(request, response) {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > largestBody) {
    answerTooLarge(response, { hangUp: announced > mostDropped });
    return true;
  }
  if (request.headers["transfer-encoding"]) countWhileReading(request, response);
  return false;
}

function countWhileReading(request, response) {
  const push = request.push.bind(request);
  let received = 0;
  request.push = (chunk, encoding) => {
    received += chunk?.length ?? 0;
    if (received <= largestBody) return push(chunk, encoding);

    if (!response.headersSent) answerTooLarge(response, { hangUp: false });
    if (chunk === null || received > mostDropped) request.destroy();
    return true;
  };
}

/** Unless it is far too much, the rest is read and dropped: a client cut off while sending may never see the answer. */
function answerTooLarge(response, { hangUp }) {
  if (hangUp) response.setHeader("connection", "close");
  response.writeHead(413, { "content-type": "text/plain; charset=utf-8" });
  response.end("The request is larger than 3 MiB.\n");
}
