import { expect } from "@playwright/test";
import { z } from "zod";

const Message = z.object({
  id: z.string(),
  channel: z.enum(["email", "sms"]),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  at: z.iso.datetime(),
});

export type Message = z.infer<typeof Message>;

type Behaviour = {
  mode: "ok" | "error500" | "rate429" | "hang" | "slow" | "lost" | "bounce" | "delay" | "silent";
  ms?: number;
  times?: number;
  to?: string;
};

const address = process.env.E2E_MAILBOX_URL ?? "http://localhost:3001";

export const mailbox = {
  /** The newest message to somebody, waited for; with `subject`, the newest one whose subject matches. */
  async read(to: string, { subject }: { subject?: RegExp } = {}): Promise<Message> {
    let newest: Message | undefined;
    await expect
      .poll(
        async () => {
          const messages = await mailbox.list(to);
          newest = messages.find((message) => !subject || subject.test(message.subject));
          return newest !== undefined;
        },
        { message: `a message to ${to}${subject ? ` about ${subject}` : ""}`, timeout: 15_000 },
      )
      .toBe(true);
    if (!newest) throw new Error(`No message to ${to} arrived.`);
    return newest;
  },

  /** Everything that was sent to somebody so far, newest first. */
  async list(to: string): Promise<Message[]> {
    const response = await fetch(`${address}/messages?to=${encodeURIComponent(to)}`);
    return z.array(Message).parse(await response.json());
  },

  /** Makes deliveries fail or stall. Name the address (`to`): other tests are sending mail at the same time. */
  async behave(behaviour: Behaviour & { to: string }): Promise<void> {
    const response = await fetch(`${address}/behaviour`, { method: "POST", body: JSON.stringify(behaviour) });
    expect(response.status).toBe(200);
  },
};

/** The addresses a message leads to, each once. */
export function links({ text, html }: Pick<Message, "text" | "html">): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, href]) =>
    (href ?? "").replaceAll("&amp;", "&"),
  );
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([href]) => href);
  return [...new Set([...inHtml, ...inText])];
}
