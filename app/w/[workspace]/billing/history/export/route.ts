import { exportCredits } from "@/lib/credits/queries";
import { currentActor } from "@/lib/door";
import { fileResponse } from "@/lib/file-response";
import { paths } from "@/lib/paths";

type ExportContext = RouteContext<"/w/[workspace]/billing/history/export">;

/** BIL-2: the ledger as a file. */
export async function GET(request: Request, { params }: ExportContext) {
  const { workspace: slug } = await params;
  return fileResponse(
    request,
    async () => exportCredits(await currentActor(slug), {}),
    (given) => paths.creditHistory(slug, given),
  );
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
