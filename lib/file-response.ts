import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import type { Download } from "./download";
import { AppError } from "./errors";
import { paths } from "./paths";
import { refusalStatus } from "./refusal-status";

type Params = Record<string, string | number>;

/**
 * USR-4: a download as the answer to a request. Somebody who clicked and is refused is shown a page that says what to do next:
 * `back` is where they came from, with what they had asked for, and says that too much is under way; without it that is said in
 * place of the file. Other sites get nothing.
 */
export async function fileResponse(
  request: Request,
  take: () => Promise<Download>,
  back?: (params: Params) => string,
): Promise<Response> {
  if (request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  try {
    const { name, type, rows, body } = await take();
    const headers = {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "x-row-count": String(rows),
      "cache-control": "no-store, no-transform",
    };
    return new Response(body, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (request.headers.get("sec-fetch-mode") === "navigate") leadBack(error, request.url, back);
    const t = await getTranslations("refusals");
    return new Response(`${t(error.key, error.facts)}\n`, { status: refusalStatus[error.code] });
  }
}

function leadBack({ code }: AppError, url: string, back?: (params: Params) => string): void {
  const { pathname, search, searchParams } = new URL(url);
  if (code === "unauthenticated") redirect(paths.signIn({ next: pathname + search }));
  if (code === "password_change_required") redirect(paths.changePassword());
  searchParams.delete("format");
  if (code === "second_factor_required")
    redirect(paths.secondFactor({ next: back?.(Object.fromEntries(searchParams)) }));
  if (code === "throttled" && back) redirect(back({ ...Object.fromEntries(searchParams), busy: 1 }));
}
