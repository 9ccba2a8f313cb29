import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { makeGroup, makeSession } from "@/db/factories";
import { groups } from "@/db/schema/groups";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { seedLarge } from "@/db/seed-large";
import type { MemberActor } from "@/lib/actor";
import { identify } from "@/lib/identity";

export type Large = { actor: MemberActor; roleId: string; groupId: string; users: number };

/**
 * A workspace of this size, its owner, a role that one in two hundred holds and a group that one in a hundred is in. Made
 * unless an earlier run made it.
 */
export async function largeWorkspace(size: number): Promise<Large> {
  const slug = `bench-${size}`;
  const db = database();
  const [there] = await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug));
  if (!there) await make(size, slug);
  const [owner] = await db
    .select({ userId: users.id, workspaceId: workspaces.id })
    .from(workspaces)
    .innerJoin(users, eq(users.id, workspaces.creatorId))
    .where(eq(workspaces.slug, slug));
  if (!owner) throw new Error(`${slug} has no creator`);
  const [admin] = await db
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.workspaceId, owner.workspaceId), eq(roles.system, "admin")));
  if (!admin) throw new Error(`${slug} has no role for admins`);
  const groupId = await oneInAHundred(owner.workspaceId);
  const session = await makeSession(db, { id: owner.userId });
  const { actor } = await identify({ channel: "cli", address: null, userAgent: null }, session, slug);
  if (actor.kind !== "member") throw new Error(`the owner of ${slug} is no member of it`);
  return { actor, roleId: admin.id, groupId, users: size };
}

async function oneInAHundred(workspaceId: string): Promise<string> {
  const db = database();
  const name = "One in a hundred";
  const wanted = and(eq(groups.workspaceId, workspaceId), eq(groups.name, name));
  const [there] = await db.select({ id: groups.id }).from(groups).where(wanted);
  if (there) return there.id;
  const groupId = await makeGroup(db, { id: workspaceId }, { name });
  await db.execute(sql`
    insert into group_members (workspace_id, group_id, membership_id)
    select workspace_id, ${groupId}, id from memberships
    where workspace_id = ${workspaceId} and kind = 'internal' and abs(hashtext(id::text)) % 100 = 7`);
  await db.execute(sql`analyze group_members`);
  return groupId;
}

async function make(size: number, slug: string): Promise<void> {
  const started = performance.now();
  await seedLarge(database(), {
    users: size,
    workspace: { name: `Bench ${size.toLocaleString("en")}`, slug },
    neighbours: 200,
    ownerPassword: "correct horse battery staple",
    progress: (made) => process.stderr.write(`\r  seeding ${made.toLocaleString("en")} users`),
  });
  const seconds = (performance.now() - started) / 1000;
  process.stderr.write(`\r  ${size.toLocaleString("en")} users seeded in ${seconds.toFixed(0)} s\n`);
}
