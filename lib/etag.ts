import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "./actor";
import type { Incoming } from "./api-request";
import type { Asked, ReadEndpoint } from "./endpoint";
import { AppError } from "./errors";

/** RFC 9110: one and the same thing has one and the same tag, on every instance. */
export function etagOf(version: unknown): string {
  return tagOfText(JSON.stringify(version) ?? "");
}

/** The same, of what is written out already. */
export function tagOfText(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

/** Whether the client has it already (If-None-Match). */
export function isKnown({ headers }: Incoming, etag: string): boolean {
  const given = headers.get("if-none-match");
  return given !== null && tagsIn(given).some((tag) => tag === "*" || tag.replace(/^W\//, "") === etag);
}

/**
 * KEY-3: where the request says what it is about to change (If-Match), refuses if that is not how it is now. Holds the workspace still
 * meanwhile, with the lock that its roster is changed under, so that of two who read the same only one changes it.
 */
export async function insistOnMatch(
  tx: Transaction,
  actor: MemberActor,
  { headers }: Incoming,
  current: ReadEndpoint | undefined,
  asked: Asked,
): Promise<void> {
  const given = headers.get("if-match");
  if (given === null || !current) return;
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, actor.workspace.id))
    .for("no key update");
  const { version } = await current.read(actor, { params: asked.params, query: {} }, { tx });
  const etag = etagOf(version);
  if (!tagsIn(given).some((tag) => tag === "*" || tag === etag))
    throw new AppError("precondition_failed", "changedMeanwhile");
}

function tagsIn(header: string): string[] {
  return header.split(",").map((tag) => tag.trim());
}
