import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { organizationMembers, organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { insertSystemRoles } from "@/db/system-roles";
import { record } from "../audit";
import { AppError } from "../errors";
import { type Context, command } from "../operation";
import { join, withRoster } from "../workspaces/roster";
import { slugFrom } from "../workspaces/schema";
import { signUpIsOn } from "./rules";
import { NewOrganization } from "./schema";

type Workspace = typeof workspaces.$inferSelect;
type Founder = Pick<typeof users.$inferSelect, "id" | "email" | "firstName" | "lastName">;

/**
 * ACC-3: makes an organization and its workspace for somebody who is in none; they own and created both, and are at home
 * there. Refuses where signing up is off, an address that is not verified, and who has a workspace already.
 */
export const createOrganization = command({
  name: "organizations.create",
  permission: "self",
  input: NewOrganization,
  async run(ctx, names) {
    const { actor, tx } = ctx;
    if (!signUpIsOn()) throw new AppError("forbidden", "signUpIsOff");
    const [me] = await tx.select().from(users).where(eq(users.id, actor.userId)).for("update");
    if (!me?.emailVerifiedAt) throw new AppError("forbidden", "addressNotVerified");
    if (await isMemberSomewhere(tx, me.id)) throw new AppError("conflict", "hasWorkspace");
    const { slug } = await foundOrganization(ctx, me, names);
    return { workspaceSlug: slug };
  },
});

/** ACC-1, ACC-3: the one way in which a workspace is born: with its organization, the system roles, and its owner. */
export async function foundOrganization(
  ctx: Context,
  founder: Founder,
  { organizationName, workspaceName }: z.output<typeof NewOrganization>,
): Promise<Workspace> {
  const { actor, tx } = ctx;
  const [organization] = await tx.insert(organizations).values({ name: organizationName }).returning();
  if (!organization) throw new Error("an organization was not written");
  await tx
    .insert(organizationMembers)
    .values({ organizationId: organization.id, userId: founder.id, role: "owner" });
  const workspace = await insertWorkspace(tx, organization.id, workspaceName, founder.id);
  const roleId = await insertSystemRoles(tx, workspace.id);
  await withRoster(tx, workspace.id, (roster) =>
    join(tx, roster, { userId: founder.id, kind: "internal", roleIds: [roleId("owner")] }),
  );
  await tx.update(users).set({ homeWorkspaceId: workspace.id }).where(eq(users.id, founder.id));
  await record(ctx, {
    action: "workspace.created",
    by:
      actor.kind === "public"
        ? { id: founder.id, name: `${founder.firstName} ${founder.lastName}` }
        : undefined,
    target: { type: "workspace", id: workspace.id, name: workspace.name },
    after: { organization: organizationName, owner: founder.email },
    workspaceId: workspace.id,
  });
  return workspace;
}

/** The name is taken for the address as far as it is free, and with something added where it is not. */
async function insertWorkspace(
  tx: Transaction,
  organizationId: string,
  name: string,
  creatorId: string,
): Promise<Workspace> {
  const slug = slugFrom(name);
  for (const free of [slug, `${slug}-2`, `${slug}-3`, `${slug}-${randomBytes(4).toString("hex")}`]) {
    const [workspace] = await tx
      .insert(workspaces)
      .values({ organizationId, name, slug: free, creatorId })
      .onConflictDoNothing({ target: workspaces.slug })
      .returning();
    if (workspace) return workspace;
  }
  throw new Error(`no address was free for a workspace like ${slug}`);
}

async function isMemberSomewhere(tx: Transaction, userId: string): Promise<boolean> {
  const [membership] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(eq(memberships.userId, userId), eq(memberships.status, "active"), isNull(workspaces.archivedAt)),
    )
    .limit(1);
  return membership !== undefined;
}
