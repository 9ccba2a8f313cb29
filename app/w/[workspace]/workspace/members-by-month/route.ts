import { currentActor } from "@/lib/door";
import { fileResponse } from "@/lib/file-response";
import { exportMemberMonths } from "@/lib/periods/queries";

type MonthsContext = RouteContext<"/w/[workspace]/workspace/members-by-month">;

/** LIF-4: the members by month as a file. */
export async function GET(request: Request, { params }: MonthsContext) {
  const { workspace: slug } = await params;
  return fileResponse(request, async () => exportMemberMonths(await currentActor(slug), {}));
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
