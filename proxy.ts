import { type NextRequest, NextResponse } from "next/server";

/**
 * In front of every page: a content policy with a fresh nonce, and no writing request from another site. It is comfort
 * and depth; rights are checked where the work is done.
 */
export function proxy(request: NextRequest): NextResponse {
  if (!["GET", "HEAD", "OPTIONS"].includes(request.method) && isForeign(request)) {
    return new NextResponse("This request came from another site and was not carried out.\n", {
      status: 403,
    });
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = isPicture(request) ? picturePolicy : contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  return response;
}

/** The API takes no cookie, so no other site can ask in somebody's name, and answers no pages: nothing to do in front of it. */
export const config = { matcher: ["/((?!_next/static|favicon.ico|icon.svg|api/v1/).*)"] };

function isForeign(request: NextRequest): boolean {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const own = process.env.APP_URL ? new URL(process.env.APP_URL).origin : request.nextUrl.origin;
  return (origin !== null && origin !== own) || site === "cross-site" || site === "same-site";
}

/** Files that somebody uploaded: whatever a browser takes them for, they run nothing and load nothing. */
const picturePolicy = "default-src 'none'; sandbox";

function isPicture(request: NextRequest): boolean {
  return /^\/logos\/[^/]+$/.test(request.nextUrl.pathname);
}

function contentPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
