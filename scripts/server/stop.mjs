import { setTimeout as pause } from "node:timers/promises";

const patience = 10_000;

/**
 * Prepares for the end: the answer stops taking requests, lets what is running finish (requests, and whatever the
 * application registered in `rosterStops`, such as its job worker) and gives up after a while.
 */
export function stopping(server, app) {
  const upgraded = new Set();
  server.on("upgrade", (request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
  });

  return async () => {
    const work = [closing(server, upgraded), ...(globalThis.rosterStops ?? []).map((stop) => stop())];
    const giveUp = new AbortController();
    await Promise.race([Promise.all(work), pause(patience, undefined, { signal: giveUp.signal })]);
    giveUp.abort();
    server.closeAllConnections();
    await app.close();
  };
}

function closing(server, upgraded) {
  // A web socket has no end to wait for.
  for (const socket of upgraded) socket.destroy();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  return closed;
}
