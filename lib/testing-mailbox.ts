import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { z } from "zod";

const Messages = z.array(z.object({ subject: z.string(), text: z.string(), html: z.string() }));

type Behaviour = {
  mode: "ok" | "error500" | "rate429" | "slow" | "lost";
  to: string;
  times?: number;
  ms?: number;
};

/** A mailbox of a test file's own, told to the environment: call it before anything reads that. */
export async function startMailbox() {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const mailbox = spawn(process.execPath, ["scripts/mailbox/mailbox-process.mjs"], {
    env: { ...process.env, MAILBOX_PORT: String(port), MAILBOX_FILE: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(mailbox.stdout, "data");
  process.env.RESEND_BASE_URL = address;

  return {
    async list(to: string) {
      const response = await fetch(`${address}/messages?to=${encodeURIComponent(to)}`);
      return Messages.parse(await response.json());
    },
    async behave(behaviour: Behaviour) {
      await fetch(`${address}/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
    },
    async stop() {
      mailbox.kill();
      await once(mailbox, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (!address || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
