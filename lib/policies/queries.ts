import { type SQL, and, count, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Reader } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { type Stopping, countStopping } from "../api-keys/queries";
import { differences } from "../differences";
import { countWaiting } from "../invitations/queries";
import { query } from "../operation";
import { isAbandoned, isOldEnough } from "../orphans/rules";
import { enrolment } from "../second-factors/queries";
import { policiesOf, seatsUsed } from "../workspaces/roster";
import { ChangePolicies, type Policies } from "../workspaces/schema";
import type { EffectKey } from "./schema";

/** What a change of a policy does to whom, as a key of the `workspaces.policies.effects` tree in messages. */
export type PolicyEffect = { key: EffectKey; facts: Record<string, number>; harmful: boolean };

/**
 * POL-1: what a change of policies would do now, before it is made: what differs from what holds, and concerns somebody.
 */
export const policyEffects = query({
  name: "policies.effects",
  permission: "workspace.manage",
  input: ChangePolicies,
  async run({ actor, tx }, wanted): Promise<PolicyEffect[]> {
    const held = await policiesOf(tx, actor.workspace.id);
    const { after }: { after: z.output<typeof ChangePolicies> } = differences(held, wanted);
    const found = await Promise.all(effectsOf({ tx, actor }, held, after));
    return found.filter((effect) => effect !== null);
  },
});

type Scene = { tx: Reader; actor: MemberActor };
type Looked = Promise<PolicyEffect | null>;

function effectsOf(scene: Scene, held: Policies, wanted: Partial<Policies>): Looked[] {
  const { tx, actor } = scene;
  const workspaceId = actor.workspace.id;
  const looked: Looked[] = [];
  const { seatLimit, externalDays, auditDays, keyDays } = wanted;
  if (typeof seatLimit === "number") looked.push(seatsBelow(tx, workspaceId, seatLimit));
  if (wanted.invitationDays !== undefined) looked.push(told("pendingKeepLife", pending(scene)));
  if (wanted.addModes === "immediately") looked.push(told("pendingStay", pending(scene)));
  if (wanted.directory === "all") looked.push(told("usersShown", internals(scene)));
  if (wanted.hideExternals) looked.push(told("externalsHidden", externals(scene)));
  if (typeof externalDays === "number")
    looked.push(told("externalsEnd", externals(scene, joinedBefore(externalDays)), true));
  if (wanted.reinviteWaitDays !== undefined && wanted.reinviteWaitDays !== held.reinviteWaitDays)
    looked.push(told("heldWait", holding(scene)));
  if (wanted.orphanedAccounts === "anonymise")
    looked.push(told("orphansGo", orphans(scene, isOldEnough), true));
  if (wanted.orphanedAccounts === "keep") looked.push(told("orphansStay", orphans(scene)));
  if (typeof wanted.secondFactorFrom === "string") looked.push(missingFactors(scene));
  if (wanted.keysByMembers === false) looked.push(keysStop("keysStop", scene, "members"));
  if (typeof keyDays === "number") looked.push(keysStop("keysEnd", scene, { olderThan: keyDays }));
  if (typeof auditDays === "number") looked.push(told("eventsGo", eventsOlderThan(scene, auditDays), true));
  return looked;
}

async function told(key: EffectKey, counting: Promise<number>, harmful = false): Looked {
  const found = await counting;
  return found > 0 ? { key, facts: { count: found }, harmful } : null;
}

async function seatsBelow(tx: Reader, workspaceId: string, limit: number): Looked {
  const used = await seatsUsed(tx, workspaceId);
  return used > limit ? { key: "seatsBelow", facts: { used }, harmful: true } : null;
}

async function missingFactors({ actor }: Scene): Looked {
  const { missing, of } = await enrolment(actor, {});
  return missing > 0 ? { key: "factorsMissing", facts: { missing, of }, harmful: true } : null;
}

async function keysStop(key: EffectKey, { tx, actor }: Scene, which: Stopping): Looked {
  const { keys: count, people } = await countStopping(tx, actor.workspace.id, which);
  return count > 0 ? { key, facts: { count, people }, harmful: true } : null;
}

function pending({ tx, actor }: Scene): Promise<number> {
  return countWaiting(tx, actor.workspace.id, { q: "", role: [] });
}

function internals({ tx, actor }: Scene): Promise<number> {
  return countOf(
    tx,
    memberships,
    and(here(actor), eq(memberships.kind, "internal"), eq(memberships.status, "active")),
  );
}

function externals({ tx, actor }: Scene, which?: SQL): Promise<number> {
  return countOf(
    tx,
    memberships,
    and(here(actor), eq(memberships.kind, "external"), isNull(memberships.removedAt), which),
  );
}

function joinedBefore(days: number): SQL {
  return sql`${memberships.joinedAt} <= now() - ${days} * interval '24 hours'`;
}

/** People who left, and whose assets here are on hold. */
function holding({ tx, actor }: Scene): Promise<number> {
  return countOf(
    tx,
    memberships,
    and(
      here(actor),
      eq(memberships.status, "removed"),
      sql`exists (select from assets a where a.owner_id = ${memberships.id} and a.held_since is not null)`,
    ),
  );
}

function orphans({ tx, actor }: Scene, which?: SQL): Promise<number> {
  return countOf(tx, users, and(eq(users.homeWorkspaceId, actor.workspace.id), isAbandoned, which));
}

function eventsOlderThan({ tx, actor }: Scene, days: number): Promise<number> {
  return countOf(
    tx,
    auditEvents,
    and(
      eq(auditEvents.workspaceId, actor.workspace.id),
      sql`${auditEvents.at} < now() - make_interval(days => ${days})`,
    ),
  );
}

async function countOf(
  tx: Reader,
  table: typeof memberships | typeof users | typeof auditEvents,
  which: SQL | undefined,
): Promise<number> {
  const [row] = await tx.select({ found: count() }).from(table).where(which);
  return row?.found ?? 0;
}

function here({ workspace }: MemberActor): SQL {
  return eq(memberships.workspaceId, workspace.id);
}
