import {
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeDepartment,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import type { Database } from "@/db/client";
import { creditEntries } from "@/db/schema/credits";
import { memberships } from "@/db/schema/memberships";
import { inviteMember } from "@/lib/invitations/commands";
import { permissions } from "@/lib/permissions";
import { actingAs } from "@/lib/testing";
import { and, eq } from "drizzle-orm";

/** A workspace in which there is everything that the examples of the API reference look for. */
export type Furnished = { workspace: MadeWorkspace; ownerMembershipId: string };

export async function furnish(db: Database): Promise<Furnished> {
  const workspace = await makeWorkspace(db, {});
  const [owner] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.userId, workspace.owner.id)));
  if (!owner) throw new Error("the workspace has no owner");
  await db.insert(creditEntries).values({
    workspaceId: workspace.id,
    amount: 1_000_000,
    kind: "grant",
    reference: `furnished ${workspace.id}`,
  });

  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bruno = await makeMember(db, workspace, { firstName: "Bruno", lastName: "Diaz" });
  await makeMember(db, workspace, { firstName: "Carla", lastName: "Ruiz", status: "suspended" });
  await makeMember(db, workspace, { firstName: "Dario", lastName: "Leal" });
  await makeRole(db, workspace, { name: "Auditor", permissions: ["members.read"] });
  await makeRole(db, workspace, { name: "Trainee" });
  await makeDepartment(db, workspace, "Sales");
  const finance = await makeGroup(db, workspace, { name: "Finance", members: [bruno.membershipId] });
  await makeGroup(db, workspace, { name: "Summer project" });
  await makeAsset(db, workspace, {
    ownerId: owner.id,
    name: "Monthly report",
    externalId: "flow-40",
    shares: [
      { membershipId: bruno.membershipId, level: "viewer" },
      { groupId: finance, level: "viewer" },
    ],
  });
  await makeAsset(db, workspace, { ownerId: owner.id, name: "Old report" });
  await makeApiKey(db, { membershipId: owner.id }, { name: "Shop sync" });
  await makeApiKey(db, { membershipId: owner.id }, { name: "Old dashboard" });

  const actor = await actingAs(workspace.owner, workspace);
  for (const [firstName, lastName] of [
    ["Nora", "Vidal"],
    ["Olga", "Perez"],
    ["Pablo", "Gil"],
  ] as const)
    await inviteMember(actor, { email: `${firstName}.${workspace.slug}@example.com`, firstName, lastName });
  return { workspace, ownerMembershipId: owner.id };
}

/** A key of the workspace's owner for everything. */
export async function keyForAll(db: Database, { ownerMembershipId }: Furnished): Promise<string> {
  const key = await makeApiKey(db, { membershipId: ownerMembershipId }, { scopes: [...permissions] });
  return key.secret;
}
