import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect } from "vitest";

/** One more instance on the same database, of which nothing is left from one moment to the next. */
export type Mortal = { address: string; kill: () => Promise<void> };

export async function startMortal(): Promise<Mortal> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) },
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  process.once("exit", () => child.kill("SIGKILL"));
  const ready = async () => (await fetch(`${address}/api/ready`).catch(() => null))?.status;
  await expect.poll(ready, { timeout: 60_000 }).toBe(200);
  return {
    address,
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (!address || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}
