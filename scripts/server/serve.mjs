import { createServer } from "node:http";
import { Failure } from "../lib/failure.mjs";
import { projectDirectory } from "../lib/project.mjs";
import { onStop } from "../lib/run.mjs";
import { refuseUnreadableAddress } from "./address.mjs";
import { answerCall } from "./api.mjs";
import { refuseLargeBody } from "./body-limit.mjs";
import { replaceForwardedHeaders } from "./forwarded-headers.mjs";
import { stopping } from "./stop.mjs";

/** The one server in front of the application, for production and for development alike. */
export async function serve({ dev, host, port, proxies, publicUrl }) {
  // React and Next.js decide by this when they are loaded.
  process.env.NODE_ENV = dev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  const { default: next } = await import("next");

  const server = createServer();
  const app = next({ dev, dir: projectDirectory, hostname: "localhost", port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();

  server.on("request", (request, response) => {
    if (refuseUnreadableAddress(request, response) || refuseLargeBody(request, response)) return;
    replaceForwardedHeaders(request, { proxies, publicUrl });
    if (answerCall(request, response)) return;
    handle(request, response).catch((error) => abandon(request, response, error));
  });
  server.prependListener("upgrade", (request) => replaceForwardedHeaders(request, { proxies, publicUrl }));

  onStop(stopping(server, app));
  await listen(server, host, port);
}

/** Next.js answers its own errors; what reaches us has no answer any more. */
function abandon(request, response, error) {
  if (request.destroyed && response.writableEnded) return;
  console.error(`${request.method} ${request.url} failed:`, error);
  response.destroy();
}

function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken ? new Failure(`Port ${port} is taken by another program. Set PORT to another one.`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
}
