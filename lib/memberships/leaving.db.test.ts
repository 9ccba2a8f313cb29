import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { inviteMember } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { actingAs, eventsAbout, nobody, signedInAs } from "../testing";
import { changePolicies } from "../workspaces/commands";
import { seatsUsed } from "../workspaces/roster";
import { leaveWorkspace, removeMember, suspendMember, unlinkMember } from "./commands";
import { leaving } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme);
});

describe("WSP-6: leaving by oneself", () => {
  it("is refused while the policy is off, and the reason is known before", async () => {
    const actor = await actingAs(ana, acme);
    expect(await leaving(actor, {})).toEqual({ verdict: "mayNotLeave", isLastWorkspace: true });
    await expect(leaveWorkspace(actor, {})).rejects.toMatchObject({ key: "mayNotLeave" });
    expect((await membership(ana)).status).toBe("active");
  });

  it("ends the membership as being removed does, and mails nobody", async () => {
    await allow();
    const seats = await seatsUsed(database(), acme.id);
    const actor = await actingAs(ana, acme);
    expect((await leaving(actor, {})).verdict).toBe(true);
    await leaveWorkspace(actor, {});
    expect(await membership(ana)).toMatchObject({ status: "removed", removedAt: expect.any(Date) as Date });
    const { membershipId } = membershipRoles;
    expect(await database().$count(membershipRoles, eq(membershipId, ana.membershipId))).toBe(0);
    expect(await seatsUsed(database(), acme.id)).toBe(seats - 1);
    expect((await account(ana)).orphanedAt).toBeInstanceOf(Date);
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.left", actorId: ana.id, workspaceId: acme.id, before: { roles: ["Member"] } },
    ]);
    expect(await database().$count(notices, eq(notices.workspaceId, acme.id))).toBe(0);
    await expect(leaveWorkspace(actor, {})).rejects.toMatchObject({ key: "notAMember" });
  });

  it("is open to externals too, and ends nothing else of theirs", async () => {
    await allow();
    const eva = await makeMember(database(), globex);
    await enrol(database(), acme, eva, "external", { kind: "external" });
    await leaveWorkspace(await actingAs(eva, acme), {});
    expect((await membership(eva)).status).toBe("removed");
    expect((await membership(eva, globex)).status).toBe("active");
    expect((await account(eva)).orphanedAt).toBeNull();
  });

  it("is refused to the creator, to the last active owner, and to who is suspended meanwhile", async () => {
    await allow();
    const creator = leaveWorkspace(await owner(), {});
    await expect(creator).rejects.toMatchObject({ key: "creatorCannotLeave" });

    const oscar = await makeMember(database(), acme, { role: "owner" });
    const asOscar = await actingAs(oscar, acme);
    await database()
      .update(memberships)
      .set({ status: "suspended" })
      .where(and(eq(memberships.workspaceId, acme.id), eq(memberships.userId, acme.owner.id)));
    await expect(leaveWorkspace(asOscar, {})).rejects.toMatchObject({ key: "lastOwnerCannotLeave" });

    const late = await actingAs(ana, acme);
    await suspendMember(asOscar, { userId: ana.id });
    await expect(leaveWorkspace(late, {})).rejects.toMatchObject({ key: "notAMember" });
    await expect(leaveWorkspace(nobody, {})).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await membership(ana)).status).toBe("suspended");
    expect((await membership(oscar)).status).toBe("active");
  });

  it("leaves one of two owners who leave at the same moment, 20 times over", async () => {
    for (let round = 0; round < 20; round += 1) {
      const brief = await makeWorkspace(database());
      await database()
        .update(memberships)
        .set({ status: "suspended" })
        .where(eq(memberships.userId, brief.owner.id));
      const [oscar, olga] = [
        await makeMember(database(), brief, { role: "owner" }),
        await makeMember(database(), brief, { role: "owner" }),
      ];
      const [asOscar, asOlga] = [await actingAs(oscar, brief), await actingAs(olga, brief)];
      await changePolicies(asOscar, { allowSelfLeave: true });
      const outcomes = await Promise.allSettled([leaveWorkspace(asOscar, {}), leaveWorkspace(asOlga, {})]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

describe("WSP-5: an account without a workspace", () => {
  it("is orphaned by being removed, unlinked or leaving, and no longer once an invitation is accepted", async () => {
    await allow();
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    const marco = await makeMember(database(), acme);
    await removeMember(await owner(), { userId: ana.id });
    await unlinkMember(await owner(), { userId: eva.id });
    await leaveWorkspace(await actingAs(marco, acme), {});
    for (const person of [ana, eva, marco]) {
      expect((await account(person)).orphanedAt).toBeInstanceOf(Date);
      const inviter = await actingAs(globex.owner, globex);
      const { invitationId } = await inviteMember(inviter, { email: person.email });
      await acceptInvitation(await signedInAs(person), { invitationId });
      expect((await account(person)).orphanedAt).toBeNull();
    }
  });

  it("is never that of the creator of a living workspace, wherever else they are let go", async () => {
    await allow(globex);
    const hooli = await makeWorkspace(database(), { name: "Hooli" });
    await enrol(database(), globex, acme.owner, "member");
    await enrol(database(), hooli, acme.owner, "external", { kind: "external" });
    await leaveWorkspace(await actingAs(acme.owner, globex), {});
    await unlinkMember(await actingAs(hooli.owner, hooli), { userId: acme.owner.id });
    expect((await account(acme.owner)).orphanedAt).toBeNull();

    const oscar = await makeMember(database(), acme, { role: "owner" });
    const removal = removeMember(await actingAs(oscar, acme), { userId: acme.owner.id });
    await expect(removal).rejects.toMatchObject({ key: "creatorStays" });
    expect((await account(acme.owner)).orphanedAt).toBeNull();
  });
});

function owner(workspace = acme) {
  return actingAs(workspace.owner, workspace);
}

async function allow(workspace = acme) {
  await changePolicies(await owner(workspace), { allowSelfLeave: true });
}

async function membership({ id }: { id: string }, workspace = acme) {
  const rows = await database().select().from(memberships).where(eq(memberships.userId, id));
  const row = rows.find(({ workspaceId }) => workspaceId === workspace.id);
  if (!row) throw new Error("no such membership");
  return row;
}

async function account({ id }: { id: string }) {
  const [user] = await database().select().from(users).where(eq(users.id, id));
  if (!user) throw new Error("no such account");
  return user;
}
