import { getTranslations } from "next-intl/server";
import { currentActor } from "@/lib/door";
import { AppError } from "@/lib/errors";
import { exportMemberMonths } from "@/lib/periods/queries";
import { refusalStatus } from "@/lib/refusal-status";

/** LIF-4: the members by month as a file. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/w/[workspace]/workspace/members-by-month">,
) {
  const { workspace: slug } = await params;
  if (request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  try {
    const { name, type, rows, body } = await exportMemberMonths(await currentActor(slug), {});
    const headers = {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "x-row-count": String(rows),
      "cache-control": "no-store, no-transform",
    };
    return new Response(body, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const t = await getTranslations("refusals");
    return new Response(`${t(error.key, error.facts)}\n`, { status: refusalStatus[error.code] });
  }
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
