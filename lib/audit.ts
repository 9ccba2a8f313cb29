import { auditEvents } from "@/db/schema/audit";
import type { Database, Transaction } from "@/db/client";
import { type Actor, actorName, actorUserId } from "./actor";
import type { AuditAction } from "./audit-words";
import type { AppError } from "./errors";

export type AuditEvent = {
  /** `noun.verbed`, a key of the `audit.actions` tree in messages. */
  action: AuditAction;
  target?: { type: string; id: string; name: string };
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** Where it happened, when that is not the actor's own workspace. */
  workspaceId?: string | null;
  /** Who did it, when the actor is not signed in yet: somebody who signs in, or follows a mailed link. */
  by?: { id: string; name: string };
};

/** AUD-1: writes down, in the transaction of the change itself, who did what to whom, through what and from where. Returns the event's id. */
export async function record(
  { actor, tx }: { actor: Actor; tx: Transaction },
  event: AuditEvent,
): Promise<string> {
  const [written] = await tx.insert(auditEvents).values(row(actor, event)).returning({ id: auditEvents.id });
  if (!written) throw new Error("an event was not written");
  return written.id;
}

/** AUD-1: writes down that somebody known was refused. Strangers are not recorded: they could fill the table. */
export async function recordRefusal(
  db: Database,
  actor: Actor,
  operation: { name: string; permission: string | readonly string[] },
  refusal: AppError,
): Promise<void> {
  if (actor.kind !== "user" && actor.kind !== "member") return;
  const after = { operation: operation.name, permission: String(operation.permission), reason: refusal.key };
  await db.insert(auditEvents).values(row(actor, { action: "operation.refused", after }));
}

function row(actor: Actor, { action, target, before, after, workspaceId, by }: AuditEvent) {
  return {
    workspaceId:
      workspaceId === undefined ? (actor.kind === "member" ? actor.workspace.id : null) : workspaceId,
    actorId: by?.id ?? actorUserId(actor),
    actorName: by?.name ?? actorName(actor),
    keyId: actor.kind === "member" ? actor.key?.id : undefined,
    keyName: actor.kind === "member" ? actor.key?.name : undefined,
    channel: actor.origin.channel,
    address: actor.origin.address,
    userAgent: actor.origin.userAgent,
    action,
    targetType: target?.type,
    targetId: target?.id,
    targetName: target?.name,
    before,
    after,
  };
}
