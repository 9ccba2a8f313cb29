import { expect } from "@playwright/test";

export type Message = {
  id: string;
  channel: "email" | "sms";
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  at: string;
};

type Behaviour = {
  mode: "ok" | "error500" | "rate429" | "hang" | "slow" | "lost";
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
    return response.json();
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
