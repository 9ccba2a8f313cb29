import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";

const Messages = z.array(
  z.object({ id: z.string(), subject: z.string(), text: z.string(), html: z.string() }),
);

type Behaviour = {
  mode: "ok" | "error500" | "rate429" | "slow" | "lost";
  to: string;
  times?: number;
  ms?: number;
  /** What a `rate429` asks for, in seconds. */
  retryAfter?: number;
};

/** A mailbox of a test file's own, told to the environment: call it before anything reads that. */
export async function startMailbox() {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const folder = mkdtempSync(path.join(tmpdir(), "roster-mailbox-"));
  let mailbox = await listening(port, path.join(folder, "messages.jsonl"));
  process.env.RESEND_BASE_URL = address;
  process.env.TWILIO_BASE_URL = address;

  return {
    async list(to: string) {
      const response = await fetch(`${address}/messages?to=${encodeURIComponent(to)}`);
      return Messages.parse(await response.json());
    },
    async behave(behaviour: Behaviour) {
      await fetch(`${address}/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
    },
    /** Nobody listens there while `work` is done. */
    async away(work: () => Promise<void>) {
      await gone(mailbox);
      await work();
      mailbox = await listening(port, path.join(folder, "messages.jsonl"));
    },
    async stop() {
      await gone(mailbox);
      rmSync(folder, { recursive: true });
    },
  };
}

async function listening(port: number, file: string) {
  const mailbox = spawn(process.execPath, ["scripts/mailbox/mailbox-process.mjs"], {
    env: { ...process.env, MAILBOX_PORT: String(port), MAILBOX_FILE: file },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(mailbox.stdout, "data");
  return mailbox;
}

async function gone(mailbox: ChildProcess) {
  mailbox.kill();
  await once(mailbox, "exit");
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
