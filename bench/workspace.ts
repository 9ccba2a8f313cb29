import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { makeSession } from "@/db/factories";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { seedLarge } from "@/db/seed-large";
import type { MemberActor } from "@/lib/actor";
import { identify } from "@/lib/identity";

export type Large = { actor: MemberActor; roleId: string; users: number };

/** A workspace of this size, its owner, and a role that one in two hundred holds. Made unless an earlier run made it. */
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
  const session = await makeSession(db, { id: owner.userId });
  const { actor } = await identify({ channel: "cli", address: null, userAgent: null }, session, slug);
  if (actor.kind !== "member") throw new Error(`the owner of ${slug} is no member of it`);
  return { actor, roleId: admin.id, users: size };
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
