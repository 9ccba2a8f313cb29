import { and, desc, eq, inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { type Handover, departures } from "@/db/schema/departures";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { createTranslator } from "next-intl";
import type { MemberActor } from "../actor";
import { csvOf } from "../csv";
import { download } from "../download";
import { AppError, type RefusalFacts, type RefusalKey } from "../errors";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { query } from "../operation";
import { rolesToGrant } from "../roles/queries";
import { type Member, findTarget } from "../users/roster";
import { canChangeRoles, canReactivate } from "../users/rules";
import { insist } from "../verdict";
import { policiesOf } from "../workspaces/roster";
import { heldBack } from "./rules";
import { DepartureId, EventId, RoleIds, undoPermissions } from "./schema";

type Departure = typeof departures.$inferSelect;

/** What taking back an event would do. */
export type Undoing =
  | { kind: "suspension"; target: Member }
  | { kind: "roles"; target: Member; roleIds: string[] }
  | { kind: "removal"; departure: Departure; userId: string };

/** LIF-3: what happened when somebody left: who has what now, what is on hold until when, what ended. */
export const departureReceipt = query({
  name: "departures.receipt",
  permission: ["members.remove", "audit.read"],
  input: DepartureId,
  async run({ actor, tx }, { departureId }) {
    const departure = await findDeparture(tx, actor, departureId);
    const { personName, personEmail, at, byName, before, handovers, undoneAt } = departure;
    const waiting = await heldBack(tx, actor.workspace.id, await policiesOf(tx, actor.workspace.id), [
      personEmail,
    ]);
    return {
      id: departure.id,
      personName,
      personEmail,
      at,
      byName,
      kind: before.kind,
      ended: before.names,
      heirs: byHeir(handovers),
      held: handovers.filter(({ heirId }) => heirId === null).map(shortly),
      heldUntil: waiting.get(personEmail) ?? null,
      undoneAt,
    };
  },
});

/** LIF-3: the receipt as a file, one line an asset. */
export const downloadReceipt = download({
  name: "departures.download",
  permission: ["members.remove", "audit.read"],
  input: DepartureId,
  async run({ actor, tx }, { departureId }) {
    const departure = await findDeparture(tx, actor, departureId);
    const language = languageFor(actor.locale);
    const t = createTranslator({ locale: language, messages: messagesIn(language), namespace: "departures" });
    const columns = ["person", "email", "left", "by", "asset", "type", "outcome", "owner"] as const;
    const rows = departure.handovers.map(({ type, name, heirName }) => [
      departure.personName,
      departure.personEmail,
      departure.at.toISOString(),
      departure.byName,
      name,
      t(`types.${type}`, { count: 1 }),
      t(heirName === null ? "outcomes.held" : "outcomes.given"),
      heirName,
    ]);
    const date = departure.at.toISOString().slice(0, 10);
    return {
      name: `${actor.workspace.slug}-departure-${date}-${rows.length}-assets.csv`,
      type: "text/csv; charset=utf-8",
      rows: rows.length,
      content: csvOf(
        columns.map((column) => t(`columns.${column}`)),
        once(rows),
      ),
      event: {
        action: "user.receiptDownloaded",
        target: { type: "departure", id: departure.id, name: departure.personName },
      },
    };
  },
});

/** UX-2: whether what an event tells of can be taken back now, or the sentence that says why not. */
export const restorable = query({
  name: "departures.restorable",
  permission: undoPermissions,
  input: EventId,
  async run(
    { actor, tx },
    { eventId },
  ): Promise<{ refusal: { key: RefusalKey; facts: RefusalFacts } | null }> {
    const event = await findEvent(tx, actor, eventId);
    try {
      await undoingOf(tx, actor, event);
      return { refusal: null };
    } catch (refusal) {
      if (!(refusal instanceof AppError)) throw refusal;
      return { refusal: { key: refusal.key, facts: refusal.facts } };
    }
  },
});

/** The event with this id of the actor's workspace; one of another is not found. */
export async function findEvent(tx: Reader, actor: MemberActor, eventId: string) {
  const [event] = await tx
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.id, eventId), eq(auditEvents.workspaceId, actor.workspace.id)));
  if (!event?.targetId) throw new AppError("not_found", "eventNotFound");
  return { ...event, targetId: event.targetId };
}

type Event = Awaited<ReturnType<typeof findEvent>>;

/**
 * What taking back this event does. Refuses what the actor may not do by themselves either, what has changed since, and events of
 * which was not kept what it takes.
 */
export async function undoingOf(tx: Reader, actor: MemberActor, event: Event): Promise<Undoing> {
  const { action, targetId } = event;
  if (action === "user.suspended") {
    await insistOnLatest(tx, event, ["user.suspended", "user.reactivated", "user.restored"]);
    const target = await findTarget(tx, actor.workspace.id, targetId);
    insist(canReactivate(actor, target));
    return { kind: "suspension", target };
  }
  if (action === "user.rolesChanged") return rolesBefore(tx, actor, event);
  if (action === "user.removed" || action === "user.unlinked") return removalOf(tx, actor, event);
  throw new AppError("conflict", "cannotBeUndone");
}

async function rolesBefore(tx: Reader, actor: MemberActor, event: Event): Promise<Undoing> {
  const [before, after] = [RoleIds.safeParse(event.before), RoleIds.safeParse(event.after)];
  if (!before.success || !after.success) throw new AppError("conflict", "restoreNotKept");
  const target = await findTarget(tx, actor.workspace.id, event.targetId);
  const held = target.roles.filter(({ direct }) => direct).map(({ id }) => id);
  if ([...held].sort().join() !== [...after.data.roleIds].sort().join())
    throw new AppError("conflict", "changedSince");
  insist(canChangeRoles(actor, target));
  const { roleIds } = before.data;
  await rolesToGrant(tx, actor, roleIds, { kind: target.kind, held });
  return { kind: "roles", target, roleIds };
}

/** Bringing somebody in takes the right to add users, beside that to remove them. */
async function removalOf(tx: Reader, actor: MemberActor, event: Event): Promise<Undoing> {
  if (!actor.permissions.has("members.remove")) insist("mayNotRemove");
  if (!actor.permissions.has("members.create")) insist("mayNotAddAtOnce");
  const kept = DepartureId.safeParse(event.after);
  if (!kept.success) throw new AppError("conflict", "restoreNotKept");
  const departure = await findDeparture(tx, actor, kept.data.departureId);
  const [member] = await tx
    .select({ status: memberships.status, anonymisedAt: users.anonymisedAt, userId: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.id, departure.membershipId));
  if (!member || member.anonymisedAt) throw new AppError("conflict", "accountAnonymised");
  if (member.status !== "removed") throw new AppError("conflict", "alreadyMember");
  const latest = await latestDeparture(tx, departure.membershipId);
  if (departure.undoneAt || latest?.id !== departure.id) throw new AppError("conflict", "changedSince");
  return { kind: "removal", departure, userId: member.userId };
}

/** The last time that a member left, if it was written down. */
export async function latestDeparture(tx: Reader, membershipId: string): Promise<Departure | undefined> {
  const [departure] = await tx
    .select()
    .from(departures)
    .where(eq(departures.membershipId, membershipId))
    .orderBy(desc(departures.id))
    .limit(1);
  return departure;
}

async function findDeparture(tx: Reader, actor: MemberActor, departureId: string): Promise<Departure> {
  const [departure] = await tx
    .select()
    .from(departures)
    .where(and(eq(departures.id, departureId), eq(departures.workspaceId, actor.workspace.id)));
  if (!departure) throw new AppError("not_found", "departureNotFound");
  return departure;
}

/** Refuses an event after which others of these kinds happened to the same person. */
async function insistOnLatest(tx: Reader, event: Event, actions: string[]): Promise<void> {
  const [latest] = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.targetId, event.targetId),
        eq(auditEvents.workspaceId, event.workspaceId ?? ""),
        inArray(auditEvents.action, actions),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  if (latest?.id !== event.id) throw new AppError("conflict", "changedSince");
}

function byHeir(handovers: readonly Handover[]) {
  const heirs = new Map<string, { name: string; assets: ReturnType<typeof shortly>[] }>();
  for (const handover of handovers) {
    const { heirId, heirName } = handover;
    if (heirId === null) continue;
    const heir = heirs.get(heirId) ?? { name: heirName ?? "", assets: [] };
    heirs.set(heirId, { ...heir, assets: [...heir.assets, shortly(handover)] });
  }
  return [...heirs].map(([id, heir]) => ({ id, ...heir }));
}

function shortly({ assetId: id, type, name }: Handover) {
  return { id, type, name };
}

async function* once<Rows>(rows: Rows): AsyncGenerator<Rows> {
  yield rows;
}
