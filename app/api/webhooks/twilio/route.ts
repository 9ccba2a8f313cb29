import { z } from "zod";
import { systemActor } from "@/lib/actor";
import { hearDelivery } from "@/lib/notices/commands";
import { reportOfText } from "@/lib/notices/rules";
import { TextStatus } from "@/lib/notices/schema";
import { readText } from "@/lib/read-text";
import { provedStatus, smsIsConfigured } from "@/lib/sms";

const largestStatus = 16 * 1024;

const NoticeId = z.uuid().optional().catch(undefined);

/**
 * NOT-2: where Twilio tells what became of SMS. There is nothing here without its token to prove it with; what is proved is
 * taken, also when it is about an SMS that we do not know.
 */
export async function POST(request: Request): Promise<Response> {
  if (!smsIsConfigured()) return new Response(null, { status: 404 });
  const body = await readText(request, largestStatus);
  if (body === null) return new Response(null, { status: 413 });
  const key = new URL(request.url).searchParams.get("notice") ?? undefined;
  const status = TextStatus.safeParse(provedStatus(body, key, request.headers));
  if (!status.success) return new Response(null, { status: 401 });
  const report = reportOfText(status.data, NoticeId.parse(key));
  if (report) await hearDelivery(systemActor("Twilio", "api"), report);
  return new Response(null, { status: 204 });
}
