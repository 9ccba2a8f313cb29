import { currentActor } from "@/lib/door";
import { fileResponse } from "@/lib/file-response";
import { exportImport } from "@/lib/imports/queries";
import { ImportId } from "@/lib/imports/schema";

type ResultsContext = RouteContext<"/w/[workspace]/imports/[import]/results">;

/** INV-1: the results of an import as a file. */
export async function GET(request: Request, { params }: ResultsContext) {
  const { workspace: slug, import: importId } = await params;
  const asked = ImportId.safeParse({ importId });
  if (!asked.success) return new Response(null, { status: 404 });
  return fileResponse(request, async () => exportImport(await currentActor(slug), asked.data));
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
