import { systemActor } from "@/lib/actor";
import { provedEvent } from "@/lib/email";
import { env } from "@/lib/env";
import { hearDelivery } from "@/lib/notices/commands";
import { reportOfMail } from "@/lib/notices/rules";
import { MailEvent } from "@/lib/notices/schema";
import { readText } from "@/lib/read-text";

const largestEvent = 64 * 1024;

/**
 * NOT-2: where Resend tells what became of mails. There is nothing here without a secret to prove it with; what is
 * proved is answered with 200, also when it is about a mail that we do not know, so that it is not told again and again.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (!secret) return new Response(null, { status: 404 });
  const body = await readText(request, largestEvent);
  if (body === null) return new Response(null, { status: 413 });
  const event = MailEvent.safeParse(provedEvent(body, request.headers, secret));
  if (!event.success) return new Response(null, { status: 401 });
  const report = reportOfMail(event.data);
  if (report) await hearDelivery(systemActor("Resend", "api"), report);
  return new Response(null, { status: 200 });
}
