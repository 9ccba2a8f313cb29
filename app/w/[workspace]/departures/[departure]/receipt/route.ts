import { currentActor } from "@/lib/door";
import { downloadReceipt } from "@/lib/departures/queries";
import { DepartureId } from "@/lib/departures/schema";
import { fileResponse } from "@/lib/file-response";

type ReceiptContext = RouteContext<"/w/[workspace]/departures/[departure]/receipt">;

/** LIF-3: "Download receipt". */
export async function GET(request: Request, { params }: ReceiptContext) {
  const { workspace: slug, departure: departureId } = await params;
  const asked = DepartureId.safeParse({ departureId });
  if (!asked.success) return new Response(null, { status: 404 });
  return fileResponse(request, async () => downloadReceipt(await currentActor(slug), asked.data));
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
