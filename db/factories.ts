import { hashSync } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import { newSecret } from "../lib/api-key";
import type { Database } from "./client";
import { sessions } from "./schema/accounts";
import { apiKeys } from "./schema/api-keys";
import { assetShares, assets } from "./schema/assets";
import { departments } from "./schema/departments";
import { groupMembers, groupRoles, groups } from "./schema/groups";
import { membershipRoles, memberships } from "./schema/memberships";
import { organizationMembers, organizations } from "./schema/organizations";
import { rolePermissions, roles, type systemRoles } from "./schema/roles";
import { users } from "./schema/users";
import { workspaces } from "./schema/workspaces";
import { insertSystemRoles } from "./system-roles";

type Writer = Pick<Database, "insert" | "update" | "select">;
type SystemRole = (typeof systemRoles)[number];

/** The password of everybody made here; the demo prints it. */
export const demoPassword = "correct horse battery staple";
const demoPasswordHash = hashSync(demoPassword);

let count = 0;

/** A value nobody else has: test files run side by side, each on its own database, but in one process one after another. */
function unique(word: string): string {
  count += 1;
  return `${word}-${process.pid.toString(36)}-${count.toString(36)}`;
}

export type MadeUser = typeof users.$inferSelect;
export type MadeWorkspace = typeof workspaces.$inferSelect & {
  owner: MadeUser;
  roleId: (role: SystemRole) => string;
};
export type MadeMember = MadeUser & { membershipId: string };

export async function makeUser(
  db: Writer,
  given: Partial<typeof users.$inferInsert> = {},
): Promise<MadeUser> {
  const [user] = await db
    .insert(users)
    .values({
      email: `${unique("person")}@example.com`,
      firstName: "Ana",
      lastName: "Lopez",
      passwordHash: demoPasswordHash,
      emailVerifiedAt: new Date(),
      ...given,
    })
    .returning();
  if (!user) throw new Error("no user was made");
  return user;
}

/** An organization with one workspace, its system roles and its creator, who owns both. Seats are unlimited unless said. */
export async function makeWorkspace(
  db: Writer,
  given: {
    name?: string;
    slug?: string;
    seatLimit?: number | null;
    policies?: Record<string, unknown>;
    owner?: Partial<typeof users.$inferInsert>;
  } = {},
): Promise<MadeWorkspace> {
  const name = given.name ?? "Acme";
  const owner = await makeUser(db, { firstName: "Olivia", lastName: "Owner", ...given.owner });
  const [organization] = await db.insert(organizations).values({ name }).returning();
  if (!organization) throw new Error("no organization was made");
  await db
    .insert(organizationMembers)
    .values({ organizationId: organization.id, userId: owner.id, role: "owner" });
  const [workspace] = await db
    .insert(workspaces)
    .values({
      organizationId: organization.id,
      name,
      slug: given.slug ?? unique("workspace"),
      creatorId: owner.id,
      policies: { seatLimit: given.seatLimit ?? null, ...given.policies },
    })
    .returning();
  if (!workspace) throw new Error("no workspace was made");
  const roleId = await insertSystemRoles(db, workspace.id);
  const made = { ...workspace, owner, roleId };
  await enrol(db, made, owner, "owner");
  await db.update(users).set({ homeWorkspaceId: workspace.id }).where(eq(users.id, owner.id));
  return { ...made, owner: { ...owner, homeWorkspaceId: workspace.id } };
}

/** A new user who is a member of `workspace`; an internal one is at home there. */
export async function makeMember(
  db: Writer,
  workspace: MadeWorkspace,
  given: Partial<typeof users.$inferInsert> & {
    role?: SystemRole;
    kind?: "internal" | "external";
    status?: "active" | "suspended";
  } = {},
): Promise<MadeMember> {
  const { role = "member", kind = "internal", status = "active", ...person } = given;
  const user = await makeUser(db, { homeWorkspaceId: kind === "internal" ? workspace.id : null, ...person });
  const membershipId = await enrol(db, workspace, user, role, { kind, status });
  return { ...user, membershipId };
}

/** Makes somebody who exists a member. */
export async function enrol(
  db: Writer,
  workspace: Pick<MadeWorkspace, "id" | "roleId">,
  user: { id: string },
  role: SystemRole,
  given: Partial<
    Pick<typeof memberships.$inferInsert, "kind" | "status" | "joinedAt" | "lastActiveAt" | "locale">
  > = {},
): Promise<string> {
  const suspendedAt = given.status === "suspended" ? new Date() : null;
  const [membership] = await db
    .insert(memberships)
    .values({ workspaceId: workspace.id, userId: user.id, kind: "internal", suspendedAt, ...given })
    .returning();
  if (!membership) throw new Error("no membership was made");
  await db
    .insert(membershipRoles)
    .values({ workspaceId: workspace.id, membershipId: membership.id, roleId: workspace.roleId(role) });
  return membership.id;
}

/** A group of these members, who hold the roles it carries from then on. */
export async function makeGroup(
  db: Writer,
  workspace: Pick<MadeWorkspace, "id">,
  given: {
    name?: string;
    description?: string;
    roleIds?: readonly string[];
    members?: readonly string[];
  } = {},
): Promise<string> {
  const { name = unique("Group"), description, roleIds = [], members = [] } = given;
  const workspaceId = workspace.id;
  const [group] = await db.insert(groups).values({ workspaceId, name, description }).returning();
  if (!group) throw new Error("no group was made");
  const groupId = group.id;
  if (roleIds.length > 0)
    await db.insert(groupRoles).values(roleIds.map((roleId) => ({ workspaceId, groupId, roleId })));
  if (members.length > 0)
    await db
      .insert(groupMembers)
      .values(members.map((membershipId) => ({ workspaceId, groupId, membershipId })));
  return groupId;
}

/** A role that somebody made, with these permissions. Returns its id. */
export async function makeRole(
  db: Writer,
  workspace: Pick<MadeWorkspace, "id">,
  { permissions = [], ...given }: Partial<typeof roles.$inferInsert> & { permissions?: string[] } = {},
): Promise<string> {
  const [role] = await db
    .insert(roles)
    .values({ name: unique("role"), ...given, workspaceId: workspace.id })
    .returning();
  if (!role) throw new Error("no role was made");
  if (permissions.length > 0)
    await db
      .insert(rolePermissions)
      .values(permissions.map((permission) => ({ roleId: role.id, permission })));
  return role.id;
}

/** A department at the top of the tree, or below another. */
export async function makeDepartment(
  db: Writer,
  workspace: Pick<MadeWorkspace, "id">,
  name: string,
  parentId: string | null = null,
): Promise<string> {
  const [department] = await db
    .insert(departments)
    .values({ workspaceId: workspace.id, name, parentId })
    .returning();
  if (!department) throw new Error("no department was made");
  return department.id;
}

type MadeShare = Pick<typeof assetShares.$inferInsert, "level"> &
  ({ membershipId: string } | { groupId: string });

/** An asset of the member with the membership `ownerId`, shared with members and groups of the same workspace. Returns its id. */
export async function makeAsset(
  db: Writer,
  workspace: Pick<MadeWorkspace, "id">,
  {
    shares = [],
    ...given
  }: Partial<typeof assets.$inferInsert> & { ownerId: string; shares?: readonly MadeShare[] },
): Promise<string> {
  const workspaceId = workspace.id;
  const [asset] = await db
    .insert(assets)
    .values({
      type: "flow",
      name: unique("Asset"),
      creatorName: "Ana Lopez",
      ...given,
      workspaceId,
    })
    .returning();
  if (!asset) throw new Error("no asset was made");
  if (shares.length > 0)
    await db
      .insert(assetShares)
      .values(shares.map((share) => ({ ...share, workspaceId, assetId: asset.id })));
  return asset.id;
}

/** A key of a member that may do nothing unless `scopes` are given, and its secret. */
export async function makeApiKey(
  db: Writer,
  { membershipId }: { membershipId: string },
  given: Partial<typeof apiKeys.$inferInsert> = {},
) {
  const { secret, ...kept } = newSecret();
  const workspaceId = sql`(select workspace_id from memberships where id = ${membershipId})`;
  const [key] = await db
    .insert(apiKeys)
    .values({ name: unique("Key"), scopes: [], ...kept, ...given, membershipId, workspaceId })
    .returning();
  if (!key) throw new Error("no key was made");
  return { ...key, secret };
}

/** A live session, as after signing in. */
export async function makeSession(db: Writer, user: { id: string }): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000);
  const [session] = await db
    .insert(sessions)
    .values({ userId: user.id, expiresAt, userAgent: "Test", address: "127.0.0.1" })
    .returning();
  if (!session) throw new Error("no session was made");
  return session.id;
}
