const patience = 10_000;

/** Prepares for the end: the answer stops taking requests, lets running ones finish, and lets the application clean up. */
export function stopping(server, app) {
  const upgraded = new Set();
  server.on("upgrade", (request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
  });

  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // A web socket has no end to wait for.
    for (const socket of upgraded) socket.destroy();
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearTimeout(timer);
    await app.close();
  };
}
