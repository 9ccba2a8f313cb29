import { and, eq, inArray } from "drizzle-orm";
import { enrol, makeMember, makeWorkspace } from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { cookieHeader } from "./actions";
import { db } from "./database";
import { type Race, wrongIf } from "./rounds";

export const noOwner = "no active owner is left";

/** WSP-4: two owners demote and delete each other, ten requests each. */
export async function lastOwner(): Promise<Race> {
  const acme = await makeWorkspace(db);
  const oscar = await makeMember(db, acme, { firstName: "Oscar", role: "owner" });
  const olga = await makeMember(db, acme, { firstName: "Olga", role: "owner" });
  await demoteCreator(acme);
  const both = [oscar.membershipId, olga.membershipId];
  const roleId = acme.roleId("owner");
  const path = `/w/${acme.slug}/users`;
  const [asOscar, asOlga] = [await cookieHeader(oscar), await cookieHeader(olga)];

  const demote = (cookie: string, { id: userId }: { id: string }) => ({
    action: "changeRolesAction",
    path,
    args: [acme.slug, { userId, roleIds: [acme.roleId("member")] }],
    cookie,
  });
  const remove = (cookie: string, { id: userId }: { id: string }) => ({
    action: "removeMemberAction",
    path,
    args: [acme.slug, { userId }],
    cookie,
  });
  const blows = [demote(asOscar, olga), demote(asOlga, oscar), remove(asOscar, olga), remove(asOlga, oscar)];

  return {
    async begin() {
      await db
        .update(memberships)
        .set({ status: "active", removedAt: null })
        .where(inArray(memberships.id, both));
      await db.delete(membershipRoles).where(inArray(membershipRoles.membershipId, both));
      await db
        .insert(membershipRoles)
        .values(both.map((membershipId) => ({ workspaceId: acme.id, membershipId, roleId })));
      // Turned around each time, so that each of the two comes by way of both instances.
      return Array.from({ length: 5 }, (_, turn) => (turn % 2 ? [...blows].reverse() : blows)).flat();
    },

    async wrongs(answers) {
      const owners = await db
        .select({ id: memberships.id })
        .from(memberships)
        .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
        .where(
          and(
            eq(memberships.workspaceId, acme.id),
            eq(memberships.status, "active"),
            eq(membershipRoles.roleId, roleId),
          ),
        );
      return [
        ...wrongIf(owners.length === 0, noOwner),
        ...wrongIf(owners.length > 1, "none of them had any effect"),
        ...wrongIf(answers.includes(null), "a request had no answer"),
      ];
    },
  };
}

/** The creator has another workspace and is a member here, so that nothing but the rule protects the two. */
async function demoteCreator(acme: Awaited<ReturnType<typeof makeWorkspace>>): Promise<void> {
  await enrol(db, await makeWorkspace(db), acme.owner, "member");
  const [creator] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, acme.id), eq(memberships.userId, acme.owner.id)));
  await db
    .update(membershipRoles)
    .set({ roleId: acme.roleId("member") })
    .where(eq(membershipRoles.membershipId, creator?.id ?? ""));
}
