import { localUrl } from "./addresses.mjs";
import { startService } from "./service.mjs";

/** Starts the application and waits until it can serve people: its database is reachable and migrated. */
export function startConsole({ name = "server", environment, host = "127.0.0.1", port, dev = false }) {
  return startService({
    name,
    args: ["scripts/start.mjs", ...(dev ? ["--dev"] : [])],
    env: { ...environment, HOST: host, PORT: String(port) },
    url: `${localUrl(host, port)}/api/ready`,
    patience: dev ? 180_000 : 60_000,
    showOutput: dev,
  });
}
