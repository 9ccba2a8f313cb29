import { exportAudit } from "@/lib/audit-exports/queries";
import { ExportAudit } from "@/lib/audit-exports/schema";
import { currentActor } from "@/lib/door";
import { fileResponse } from "@/lib/file-response";
import { paths } from "@/lib/paths";

/** AUD-1: the trail as a file, as it is searched and filtered. */
export async function GET(request: Request, { params }: RouteContext<"/w/[workspace]/audit-log/export">) {
  const { workspace: slug } = await params;
  const asked = ExportAudit.parse(Object.fromEntries(new URL(request.url).searchParams));
  return fileResponse(
    request,
    async () => exportAudit(await currentActor(slug), asked),
    (given) => paths.auditLog(slug, given),
  );
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
