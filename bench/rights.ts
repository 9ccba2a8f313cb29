import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { makeGroup, makeRole, makeSession, makeUser } from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { identify } from "@/lib/identity";
import { grantable } from "@/lib/permissions";
import { listRoles, roleEffect } from "@/lib/roles/queries";
import { listUsers } from "@/lib/users/queries";
import { takingTurns } from "./measure";
import { readPage } from "./page";
import type { Large } from "./workspace";

export type Rights = { name: string; guard: number; list: number; page: number | null };

/**
 * ROL-2, ROL-7: what it costs to know somebody's rights, and the console with it: of one person with one role, and of another
 * who has the same rights from twenty roles, given and through ten groups.
 */
export async function benchRights(address: string | undefined, { actor }: Large): Promise<Rights[]> {
  const { id: workspaceId, slug } = actor.workspace;
  const people = [
    { name: "one role", session: await sessionOf(workspaceId, `one-role@${slug}.example`, oneRole) },
    {
      name: "twenty roles, ten groups",
      session: await sessionOf(workspaceId, `twenty-roles@${slug}.example`, twentyRoles),
    },
  ];
  const works = people.flatMap(({ session }) => [
    () => identify(actor.origin, session, slug),
    async () => {
      const { actor: member } = await identify(actor.origin, session, slug);
      await listUsers(member, {});
    },
    ...(address ? [() => readPage(address, slug, session)] : []),
  ]);
  const times = await takingTurns(100, works);
  const each = works.length / people.length;
  return people.map(({ name }, index) => {
    const [guard = 0, list = 0, page = null] = times.slice(index * each, (index + 1) * each);
    return { name, guard, list, page };
  });
}

/** ROL-4: what it takes to say what saving a change of the role that nearly everybody has would do, and to count its people. */
export async function benchEffect({ actor }: Large): Promise<{ effect: number; bare: number }> {
  const { roles: all } = await listRoles(actor, {});
  const usual = all.find(({ isDefault }) => isDefault);
  if (!usual) throw new Error("there is no default role");
  const [effect = 0, bare = 0] = await takingTurns(10, [
    () => roleEffect(actor, { roleId: usual.id, internalOnly: false, permissions: ["members.read"] }),
    () =>
      database().client.unsafe(
        "select count(distinct membership_id) from membership_roles where role_id = $1 and member_status <> 'removed'",
        [usual.id],
      ),
  ]);
  return { effect, bare };
}

type Furnish = (workspaceId: string, membershipId: string) => Promise<void>;

/** A session of the person with this address, who is made unless an earlier run made them. */
async function sessionOf(workspaceId: string, email: string, furnish: Furnish): Promise<string> {
  const db = database();
  const [there] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  const user = there ?? (await makeUser(db, { email, homeWorkspaceId: workspaceId }));
  const wanted = and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, user.id));
  const [member] = await db.select({ id: memberships.id }).from(memberships).where(wanted);
  if (!member) {
    const [made] = await db
      .insert(memberships)
      .values({ workspaceId, userId: user.id, kind: "internal" })
      .returning();
    if (!made) throw new Error("no membership was made");
    await furnish(workspaceId, made.id);
  }
  return makeSession(db, user);
}

async function oneRole(workspaceId: string, membershipId: string): Promise<void> {
  const roleId = await makeRole(
    database(),
    { id: workspaceId },
    { name: "Everything", permissions: [...grantable] },
  );
  await database().insert(membershipRoles).values({ workspaceId, membershipId, roleId });
}

async function twentyRoles(workspaceId: string, membershipId: string): Promise<void> {
  const db = database();
  const roleIds: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    const permissions = grantable.filter((_, index) => index % 10 === n % 10);
    roleIds.push(await makeRole(db, { id: workspaceId }, { name: `Part ${n + 1}`, permissions }));
  }
  await db.insert(membershipRoles).values(roleIds.map((roleId) => ({ workspaceId, membershipId, roleId })));
  for (let n = 0; n < 10; n += 1) {
    const carried = roleIds.slice(2 * n, 2 * n + 2);
    await makeGroup(
      db,
      { id: workspaceId },
      { name: `Bench ${n + 1}`, roleIds: carried, members: [membershipId] },
    );
  }
}
