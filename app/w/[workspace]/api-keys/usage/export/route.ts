import { currentActor } from "@/lib/door";
import { fileResponse } from "@/lib/file-response";
import { paths } from "@/lib/paths";
import { exportUsage } from "@/lib/usage/queries";
import { UsageListing } from "@/lib/usage/schema";

type UsageContext = RouteContext<"/w/[workspace]/api-keys/usage/export">;

/** KEY-4: the usage as a file, of the keys and the days that are asked for. */
export async function GET(request: Request, { params }: UsageContext) {
  const { workspace: slug } = await params;
  const asked = UsageListing.parse(Object.fromEntries(new URL(request.url).searchParams));
  return fileResponse(
    request,
    async () => exportUsage(await currentActor(slug), asked),
    (given) => paths.keyUsage(slug, given),
  );
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
