import { inArray } from "drizzle-orm";
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
import { membershipRoles } from "@/db/schema/memberships";
import { relationships } from "@/db/schema/relationships";
import { type Permission, grantable, withLowerLevels } from "../permissions";
import { rightsOf } from "../standing";
import { actingAs } from "../testing";
import { findTarget } from "../users/roster";
import { editRole } from "./commands";
import { listRoles, roleEffect } from "./queries";

/** Few permissions, so that roles overlap: two that are read-only, two that are more, and an asset type with its levels. */
const some = grantable.filter((permission) =>
  /^(members\.(read|export)|audit\.read|roles\.assign|assets\.flow\.)/.test(permission),
);

const aSet = fc.subarray(some);
const aRole = fc.record({ permissions: aSet, internalOnly: fc.boolean() });
const aPerson = fc.record({
  external: fc.boolean(),
  suspended: fc.boolean(),
  home: fc.nat(1),
  given: fc.subarray([0, 1, 2]),
  grouped: fc.subarray([0, 1]),
});

const aWorld = fc.record({
  roles: fc.tuple(aRole, aRole, aRole),
  groups: fc.tuple(fc.subarray([0, 1, 2]), fc.subarray([0, 1, 2])),
  people: fc.array(aPerson, { minLength: 1, maxLength: 6 }),
  /** What the first of two other workspaces was opened; the second keeps the default. */
  open: fc.option(aSet),
  wanted: aRole,
});

type World = typeof aWorld extends fc.Arbitrary<infer W> ? W : never;

it("ROL-4: what saving a role is said to change is what it changes, for just as many people", async () => {
  await fc.assert(
    fc.asyncProperty(aWorld, async (world) => {
      const { acme, people, roleIds } = await build(world);
      const [roleId = ""] = roleIds;
      const owner = await actingAs(acme.owner, acme);
      const { wanted } = world;
      const held = await rights(acme, people);
      const effect = await roleEffect(owner, { roleId, ...wanted });
      const { roles } = await listRoles(owner, {});
      const role = roles.find(({ id }) => id === roleId);

      await editRole(owner, { roleId, name: "Changed", description: "", ...wanted });
      const holds = await rights(acme, people);
      expect(counted(effect.gained)).toEqual(differing(holds, held));
      expect(counted(effect.lost)).toEqual(differing(held, holds));
      expect(effect.people).toBe(holdersOf(world));
      expect(role?.people).toBe(effect.people);
      // What the role itself gets or loses is named, also where that is nothing to anybody.
      const before = withLowerLevels(world.roles[0].permissions);
      const after = withLowerLevels(wanted.permissions);
      for (const permission of after.filter((one) => !before.includes(one)))
        expect(effect.gained.map((change) => change.permission)).toContain(permission);
      for (const permission of before.filter((one) => !after.includes(one)))
        expect(effect.lost.map((change) => change.permission)).toContain(permission);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** The first role is the one that is changed; everybody holds just what the world says. */
async function build(world: World) {
  const db = database();
  const acme = await makeWorkspace(db);
  const homes = [await makeWorkspace(db), await makeWorkspace(db)] as const;
  if (world.open)
    await db.insert(relationships).values({
      workspaceId: acme.id,
      homeWorkspaceId: homes[0].id,
      permissions: withLowerLevels(world.open),
    });
  const roleIds: string[] = [];
  for (const role of world.roles) roleIds.push(await makeRole(db, acme, role));
  const people: MadeMember[] = [];
  for (const person of world.people)
    people.push(
      await makeMember(db, acme, {
        kind: person.external ? "external" : "internal",
        status: person.suspended ? "suspended" : "active",
        homeWorkspaceId: person.external ? homes[person.home === 0 ? 0 : 1].id : acme.id,
      }),
    );
  const ids = people.map(({ membershipId }) => membershipId);
  await db.delete(membershipRoles).where(inArray(membershipRoles.membershipId, ids));
  const workspaceId = acme.id;
  const given = world.people.flatMap((person, index) =>
    person.given.map((role) => ({
      workspaceId,
      membershipId: ids[index] ?? "",
      roleId: roleIds[role] ?? "",
    })),
  );
  if (given.length > 0) await db.insert(membershipRoles).values(given);
  for (const [group, carried] of world.groups.entries())
    await makeGroup(db, acme, {
      roleIds: carried.map((role) => roleIds[role] ?? ""),
      members: ids.filter((_, index) => isInGroup(world.people[index], group)),
    });
  return { acme, people, roleIds };
}

/** LKP-5: groups are for internals. */
function isInGroup(person: World["people"][number] | undefined, group: number): boolean {
  return person !== undefined && !person.external && person.grouped.includes(group);
}

function holdersOf({ people, groups }: World): number {
  return people.filter(
    (person) =>
      person.given.includes(0) ||
      groups.some((carried, group) => carried.includes(0) && isInGroup(person, group)),
  ).length;
}

/** What each of them may do, or could again once reactivated. */
async function rights(acme: MadeWorkspace, people: MadeMember[]): Promise<Set<Permission>[]> {
  return Promise.all(people.map(async ({ id }) => rightsOf(await findTarget(database(), acme.id, id))));
}

/** For how many each permission is in the first and not in the second. */
function differing(these: Set<Permission>[], those: Set<Permission>[]): Map<Permission, number> {
  const found = new Map<Permission, number>();
  for (const [index, held] of these.entries())
    for (const permission of held)
      if (!those[index]?.has(permission)) found.set(permission, (found.get(permission) ?? 0) + 1);
  return found;
}

function counted(changes: { permission: Permission; people: number }[]): Map<Permission, number> {
  return new Map(
    changes.filter(({ people }) => people > 0).map(({ permission, people }) => [permission, people] as const),
  );
}
