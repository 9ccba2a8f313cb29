import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { currentActor } from "@/lib/door";
import { AppError } from "@/lib/errors";
import { exportUsers } from "@/lib/exports/queries";
import { ExportUsers } from "@/lib/exports/schema";
import { paths } from "@/lib/paths";
import { refusalStatus } from "@/lib/refusal-status";

/** USR-4: the list as a file, as it is searched, filtered and sorted. */
export async function GET(request: Request, { params }: RouteContext<"/w/[workspace]/users/export">) {
  const { workspace: slug } = await params;
  const asked = ExportUsers.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response(null, { status: 404 });
  if (request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  try {
    const { name, type, rows, body } = await exportUsers(await currentActor(slug), asked.data);
    const headers = {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "x-row-count": String(rows),
      "cache-control": "no-store, no-transform",
    };
    return new Response(body, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (request.headers.get("sec-fetch-mode") === "navigate") leadBack(slug, error, request.url);
    const t = await getTranslations("refusals");
    return new Response(`${t(error.key, error.facts)}\n`, { status: refusalStatus[error.code] });
  }
}

/** A file that nobody takes would keep its place in the queue. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}

/** Somebody who clicked is shown a page that says what to do next, with what they had asked for. */
function leadBack(slug: string, { code }: AppError, url: string): void {
  const { pathname, search, searchParams } = new URL(url);
  if (code === "unauthenticated") redirect(paths.signIn({ next: pathname + search }));
  if (code === "password_change_required") redirect(paths.changePassword());
  searchParams.delete("format");
  if (code === "throttled") redirect(paths.users(slug, { ...Object.fromEntries(searchParams), busy: 1 }));
}
