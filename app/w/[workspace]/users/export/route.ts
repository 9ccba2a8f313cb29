import { currentActor } from "@/lib/door";
import { exportUsers } from "@/lib/exports/queries";
import { ExportUsers } from "@/lib/exports/schema";
import { fileResponse } from "@/lib/file-response";
import { paths } from "@/lib/paths";

/** USR-4: the list as a file, as it is searched, filtered and sorted. */
export async function GET(request: Request, { params }: RouteContext<"/w/[workspace]/users/export">) {
  const { workspace: slug } = await params;
  const asked = ExportUsers.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response(null, { status: 404 });
  return fileResponse(
    request,
    async () => exportUsers(await currentActor(slug), asked.data),
    (given) => paths.users(slug, given),
  );
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
