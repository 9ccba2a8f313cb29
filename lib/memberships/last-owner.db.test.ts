import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { changeRoles } from "../roles/commands";
import { actingAs } from "../testing";
import { removeMember, suspendMember } from "./commands";

const rounds = Array.from({ length: 30 }, (_, round) => round);

type Blow = (actor: MemberActor, target: MadeMember, workspace: MadeWorkspace) => Promise<unknown>;

function demote(actor: MemberActor, { id }: MadeMember, { roleId }: MadeWorkspace) {
  return changeRoles(actor, { userId: id, roleIds: [roleId("member")] });
}

function remove(actor: MemberActor, { id }: MadeMember) {
  return removeMember(actor, { userId: id });
}

function suspend(actor: MemberActor, { id }: MadeMember) {
  return suspendMember(actor, { userId: id });
}

const blows: [string, Blow, Blow][] = [
  ["demote each other", demote, demote],
  ["remove each other", remove, remove],
  ["suspend each other", suspend, suspend],
  ["demote and remove each other", demote, remove],
  ["suspend and demote each other", suspend, demote],
];

describe("WSP-4: there is always an active owner", () => {
  it.each(blows)("when two owners %s at the same moment, 30 times over", async (_words, first, second) => {
    for (const _round of rounds) {
      const { workspace, oscar, olga } = await ownedByTwo();
      const [asOscar, asOlga] = [await actingAs(oscar, workspace), await actingAs(olga, workspace)];
      const outcomes = await Promise.allSettled([
        first(asOscar, olga, workspace),
        second(asOlga, oscar, workspace),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ name: "AppError" });
      expect(await activeOwners(workspace)).toBe(1);
    }
  });
});

/** The creator is gone to another workspace, so that nothing but the rule protects either of the two. */
async function ownedByTwo() {
  const db = database();
  const workspace = await makeWorkspace(db);
  const oscar = await makeMember(db, workspace, { firstName: "Oscar", role: "owner" });
  const olga = await makeMember(db, workspace, { firstName: "Olga", role: "owner" });
  const elsewhere = await makeWorkspace(db);
  await enrol(db, elsewhere, workspace.owner, "member");
  await changeRoles(await actingAs(oscar, workspace), {
    userId: workspace.owner.id,
    roleIds: [workspace.roleId("member")],
  });
  return { workspace, oscar, olga };
}

async function activeOwners(workspace: MadeWorkspace): Promise<number> {
  return database().$count(
    database()
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
      .where(
        and(
          eq(memberships.workspaceId, workspace.id),
          eq(memberships.status, "active"),
          eq(membershipRoles.roleId, workspace.roleId("owner")),
        ),
      )
      .as("owners"),
  );
}
