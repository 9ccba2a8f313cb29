import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { groups } from "@/db/schema/groups";
import { roles } from "@/db/schema/roles";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { addToGroup, createGroup, deleteGroup, editGroup, removeFromGroup } from "../groups/commands";
import { reactivateMember, removeMember, suspendMember, unlinkMember } from "../memberships/commands";
import {
  type Permission,
  fixedRoles,
  grantable,
  permissions,
  readOnly,
  withLowerLevels,
} from "../permissions";
import { resetRelationship, setRelationship } from "../relationships/commands";
import { changeRoles, createRole, deleteRole, editRole } from "../roles/commands";
import { roleDeletion } from "../roles/queries";
import { actingAs } from "../testing";
import { addUser } from "../users/commands";

/** What each person of a workspace may do, worked out naively and apart from the code that decides it. */
type Powers = Map<string, Set<Permission>>;

type Stage = { acme: MadeWorkspace; globex: MadeWorkspace; people: MadeMember[] };

/** Numbers that choose among whatever there is when a command runs. */
type Choice = {
  actor: number;
  verb: number;
  whom: number;
  what: number;
  permissions: Permission[];
  flag: boolean;
};

const aChoice = fc.record<Choice>({
  actor: fc.nat(20),
  verb: fc.nat(200),
  whom: fc.nat(20),
  what: fc.nat(20),
  permissions: fc.subarray([...grantable], { maxLength: 6 }),
  flag: fc.boolean(),
});

it("ADD-4, ROL-2, LKP-4, LIF-1, WSP-4: no sequence of commands lets anybody end with, or give, what they did not hold", async () => {
  let carriedOut = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(aChoice, { minLength: 12, maxLength: 30 }), async (choices) => {
      const stage = await setStage();
      for (const choice of choices) {
        const actor = await actorFor(stage, choice);
        if (!actor) continue;
        const before = await powersIn(stage.acme.id);
        if (!(await attempt(stage, actor, choice))) continue;
        carriedOut += 1;
        const after = await powersIn(stage.acme.id);
        insistOnNoEscalation(actor, before, after);
        await insistOnStanding(stage, after);
      }
    }),
    { numRuns: 60 },
  );
  // Refusals alone would prove nothing.
  expect(carriedOut).toBeGreaterThan(200);
});

function insistOnNoEscalation(actor: MemberActor, before: Powers, after: Powers): void {
  const held = before.get(actor.userId) ?? new Set();
  expect(actor.permissions, "what the door gave the actor").toEqual(held);
  for (const [userId, now] of after) {
    const was = before.get(userId) ?? new Set();
    const gained = [...now].filter((permission) => !was.has(permission));
    if (userId === actor.userId) expect(gained, "what the actor gained").toEqual([]);
    expect(
      gained.filter((permission) => !held.has(permission)),
      "what the actor gave without holding it",
    ).toEqual([]);
  }
}

/** Everybody who can act is told by the door what the naive reckoning says, and an active owner is left. */
async function insistOnStanding({ acme, people }: Stage, after: Powers): Promise<void> {
  for (const person of [acme.owner, ...people]) {
    const actor = await actingAs(person, acme).catch(() => null);
    if (actor) expect(actor.permissions).toEqual(after.get(person.id));
    else expect(after.get(person.id) ?? new Set()).toEqual(new Set());
  }
  expect([...after.values()].some((held) => held.has("workspace.manage"))).toBe(true);
}

async function setStage(): Promise<Stage> {
  const db = database();
  const acme = await makeWorkspace(db, { policies: { keysByMembers: false } });
  const globex = await makeWorkspace(db, { name: "Globex" });
  const people = [
    await makeMember(db, acme, { role: "owner" }),
    await makeMember(db, acme, { role: "admin" }),
    await makeMember(db, acme, { role: "access_manager" }),
    await makeMember(db, acme, { role: "access_manager" }),
    await makeMember(db, acme),
    await makeMember(db, acme, { status: "suspended", role: "admin" }),
    await makeMember(db, acme, { kind: "external", role: "admin", homeWorkspaceId: globex.id }),
    await makeMember(db, acme, { kind: "external", role: "external", homeWorkspaceId: globex.id }),
  ];
  const managers = await makeRole(db, acme, {
    permissions: ["roles.manage", "groups.manage", "members.read"],
  });
  const wardens = await makeRole(db, acme, {
    permissions: ["members.suspend", "members.remove"],
    internalOnly: true,
  });
  const [, , , second, plain] = people.map(({ membershipId }) => membershipId);
  await makeGroup(db, acme, { roleIds: [managers], members: plain ? [plain] : [] });
  await makeGroup(db, acme, { roleIds: [wardens], members: second && plain ? [second, plain] : [] });
  return { acme, globex, people };
}

async function actorFor({ acme, people }: Stage, { actor }: Choice): Promise<MemberActor | null> {
  const everybody = [acme.owner, ...people];
  const person = everybody[actor % everybody.length];
  return person ? actingAs(person, acme).catch(() => null) : null;
}

/** One command by this actor; true when it was carried out, false when it was refused. What else is thrown is a bug. */
async function attempt(stage: Stage, actor: MemberActor, choice: Choice): Promise<boolean> {
  const deeds = await deedsOf(stage, choice);
  const deed = deeds[choice.verb % deeds.length];
  try {
    await deed?.(actor);
    return true;
  } catch (refusal) {
    if (refusal instanceof AppError) return false;
    throw refusal;
  }
}

async function deedsOf({ acme, globex, people }: Stage, choice: Choice) {
  const roleIds = await idsOf(roles, acme.id);
  const groupIds = await idsOf(groups, acme.id);
  const pick = (ids: string[], n: number) => ids[n % ids.length] ?? "00000000-0000-7000-8000-000000000000";
  const userId = pick([acme.owner.id, ...people.map(({ id }) => id)], choice.whom);
  const roleId = pick(roleIds, choice.what);
  const groupId = pick(groupIds, choice.what);
  const some = choice.flag ? [roleId, pick(roleIds, choice.what + 3)] : [roleId];
  const name = `${choice.what}-${choice.verb}-${choice.whom}-${choice.actor}`;
  const fields = { name, description: "", internalOnly: choice.flag, permissions: choice.permissions };
  const group = { name, description: "", roleIds: some };
  const homeWorkspaceId = globex.id;
  return [
    (actor: MemberActor) => changeRoles(actor, { userId, roleIds: some }),
    (actor: MemberActor) => createRole(actor, fields),
    (actor: MemberActor) => editRole(actor, { ...fields, roleId }),
    async (actor: MemberActor) => {
      const { people: affected } = await roleDeletion(actor, { roleId });
      return deleteRole(actor, { roleId, people: affected });
    },
    (actor: MemberActor) => createGroup(actor, group),
    (actor: MemberActor) => editGroup(actor, { ...group, groupId, roleIds: choice.flag ? some : [] }),
    (actor: MemberActor) => deleteGroup(actor, { groupId }),
    (actor: MemberActor) => addToGroup(actor, { groupId, userId }),
    (actor: MemberActor) => removeFromGroup(actor, { groupId, userId }),
    (actor: MemberActor) => suspendMember(actor, { userId }),
    (actor: MemberActor) => reactivateMember(actor, { userId }),
    (actor: MemberActor) => removeMember(actor, { userId }),
    (actor: MemberActor) => unlinkMember(actor, { userId }),
    (actor: MemberActor) => setRelationship(actor, { homeWorkspaceId, permissions: choice.permissions }),
    (actor: MemberActor) => resetRelationship(actor, { homeWorkspaceId }),
    (actor: MemberActor) =>
      addUser(actor, {
        email: `${name}.${acme.slug}@example.com`,
        firstName: "New",
        lastName: "Comer",
        password: null,
        roleIds: some,
      }),
  ];
}

async function idsOf(table: typeof roles | typeof groups, workspaceId: string): Promise<string[]> {
  const rows = await database()
    .select({ id: table.id })
    .from(table)
    .where(eq(table.workspaceId, workspaceId))
    .orderBy(table.id);
  return rows.map(({ id }) => id);
}

async function powersIn(workspaceId: string): Promise<Powers> {
  const rows = await database().execute<{
    user_id: string;
    kind: string;
    status: string;
    open: string[] | null;
    system: keyof typeof fixedRoles | null;
    internal_only: boolean;
    granted: string[];
  }>(sql`
    select m.user_id, m.kind, m.status, rel.permissions as open, r.system, r.internal_only,
      array(select permission from role_permissions where role_id = r.id) as granted
    from memberships m
      join users u on u.id = m.user_id
      left join relationships rel on rel.workspace_id = m.workspace_id and rel.home_workspace_id = u.home_workspace_id
      left join membership_roles held on held.membership_id = m.id
      left join roles r on r.id = held.role_id
    where m.workspace_id = ${workspaceId}`);
  const powers: Powers = new Map();
  for (const { user_id: userId, kind, status, open, system, internal_only: internalOnly, granted } of rows) {
    const sum = powers.get(userId) ?? new Set();
    powers.set(userId, sum);
    if (status !== "active" || (kind === "external" && internalOnly)) continue;
    const given = (system && fixedRoles[system]) ?? withLowerLevels(granted);
    const limit: readonly string[] = kind === "internal" ? permissions : (open ?? readOnly);
    for (const permission of given) if (limit.includes(permission)) sum.add(permission);
  }
  return powers;
}
