import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { currentActor } from "@/lib/door";
import { downloadReceipt } from "@/lib/departures/queries";
import { DepartureId } from "@/lib/departures/schema";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { refusalStatus } from "@/lib/refusal-status";

type ReceiptContext = RouteContext<"/w/[workspace]/departures/[departure]/receipt">;

/** LIF-3: "Download receipt". */
export async function GET(request: Request, { params }: ReceiptContext) {
  const { workspace: slug, departure: departureId } = await params;
  const asked = DepartureId.safeParse({ departureId });
  if (!asked.success) return new Response(null, { status: 404 });
  if (request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  try {
    const { name, type, rows, body } = await downloadReceipt(await currentActor(slug), asked.data);
    const headers = {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "x-row-count": String(rows),
      "cache-control": "no-store, no-transform",
    };
    return new Response(body, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { pathname } = new URL(request.url);
    const navigates = request.headers.get("sec-fetch-mode") === "navigate";
    if (navigates && error.code === "unauthenticated") redirect(paths.signIn({ next: pathname }));
    const t = await getTranslations("refusals");
    return new Response(`${t(error.key, error.facts)}\n`, { status: refusalStatus[error.code] });
  }
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
