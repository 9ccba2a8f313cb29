import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeUser,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { cancelInvitation, inviteMember, resendInvitation } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { removeMember, suspendMember } from "../memberships/commands";
import { changeRoles } from "../roles/commands";
import { actingAs, signedInAs } from "../testing";
import { myWorkspaces } from "../workspaces/queries";
import { listTeam } from "./queries";

/** The guide "Workspace management", sentence by sentence, in its own words. */
let acme: MadeWorkspace;
let oscar: MadeMember;
let ana: MadeMember;
let marco: MadeMember;
let nina: MadeUser;
let invitationId: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  oscar = await makeMember(database(), acme, { firstName: "Oscar", lastName: "Second", role: "owner" });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
  marco = await makeMember(database(), acme, { firstName: "Marco", lastName: "Rossi" });
  nina = await makeUser(database(), { firstName: "Nina", lastName: "Simon" });
  ({ invitationId } = await inviteMember(await owner(), { email: nina.email }));
});

describe("Quick Reference: Actions by role (Workspace page)", () => {
  const actions: [words: string, rule: string, attempt: (actor: MemberActor) => Promise<unknown>][] = [
    ["View team members", "WSP-1", (actor) => listTeam(actor, {})],
    ["Invite new members", "INV-1", (actor) => inviteMember(actor, { email: "jason@example.com" })],
    ["Delete invitations", "INV-4", (actor) => cancelInvitation(actor, { invitationId })],
    ["Resend invitation", "INV-4", (actor) => resendInvitation(actor, { invitationId })],
    ["Change member roles", "WSP-3", (actor) => makeOwner(actor, ana)],
    ["Delete members", "WSP-4", (actor) => removeMember(actor, { userId: ana.id })],
  ];

  it.each(actions)("%s (%s): owner yes, member no", async (_words, _rule, attempt) => {
    const before = await theTeam();
    await expect(attempt(await actingAs(marco, acme))).rejects.toMatchObject({ code: "forbidden" });
    expect(await theTeam()).toEqual(before);
    await expect(attempt(await actingAs(oscar, acme))).resolves.not.toThrow();
  });

  it.each(actions)("%s (%s): nobody does it from another workspace", async (words, _rule, attempt) => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    const before = await theTeam();
    const stranger = attempt(await actingAs(globex.owner, globex));
    if (words === "View team members" || words === "Invite new members") await stranger;
    else await expect(stranger).rejects.toMatchObject({ code: "not_found" });
    expect(await theTeam()).toEqual(before);
  });
});

describe("Available roles", () => {
  it("WSP-1, ROL-1: Owner: can invite members, change roles, delete members, access workspace settings", async () => {
    const { permissions } = await actingAs(oscar, acme);
    for (const one of ["invitations.create", "roles.assign", "members.remove", "workspace.manage"] as const)
      expect(permissions.has(one)).toBe(true);
  });

  it("WSP-1, ROL-1: Member: can use the workspace features but cannot manage team members", async () => {
    expect([...(await actingAs(marco, acme)).permissions]).toEqual(["keys.create"]);
    expect(await myWorkspaces(await signedInAs(marco), {})).toMatchObject([{ slug: acme.slug }]);
  });
});

describe("Invitation rules and limits", () => {
  it("WSP-2: Maximum members: 5 members per workspace (including owners)", async () => {
    await database().update(workspaces).set({ policies: {} }).where(eq(workspaces.id, acme.id));
    await makeMember(database(), acme);
    expect((await listTeam(await owner(), {})).seats).toEqual({ used: 5, limit: 5 });
    await expect(acceptInvitation(await signedInAs(nina), { invitationId })).rejects.toMatchObject({
      key: "workspaceFull",
    });
    expect(await statusOf(nina)).toBeUndefined();
    await removeMember(await owner(), { userId: marco.id });
    await acceptInvitation(await signedInAs(nina), { invitationId });
    expect(await statusOf(nina)).toBe("active");
  });

  it("INV-2: One invitation per email: only one pending invitation per email address", async () => {
    const again = await inviteMember(await owner(), { email: nina.email.toUpperCase() });
    expect(again).toMatchObject({ outcome: "already-pending", invitationId });
    expect((await listTeam(await owner(), { show: "pending" })).rows).toHaveLength(1);
  });

  it("INV-3: No expiration: invitations do not expire", async () => {
    const { rows } = await listTeam(await owner(), { show: "pending" });
    expect(rows).toMatchObject([{ expired: false, expiresAt: null }]);
  });
});

describe("Deleting an Invitation", () => {
  it("INV-4: The invitation is immediately cancelled and the person can no longer join using that invitation", async () => {
    await cancelInvitation(await owner(), { invitationId });
    expect((await listTeam(await owner(), { show: "pending" })).rows).toEqual([]);
    await expect(acceptInvitation(await signedInAs(nina), { invitationId })).rejects.toMatchObject({
      key: "invitationCancelled",
    });
    expect(await statusOf(nina)).toBeUndefined();
  });
});

describe("Role management rules", () => {
  it("WSP-3: Cannot change your own role: you cannot demote yourself from owner to member", async () => {
    for (const self of [acme.owner, oscar])
      await expect(makeMemberAgain(await actingAs(self, acme), self)).rejects.toMatchObject({
        key: "notYourOwnRole",
      });
    expect(await owners()).toEqual([acme.owner.id, oscar.id]);
  });

  it("WSP-3: Multiple owners allowed: a workspace can have multiple owners", async () => {
    await makeOwner(await owner(), ana);
    await makeOwner(await actingAs(ana, acme), marco);
    expect(await owners()).toEqual([acme.owner.id, oscar.id, ana.id, marco.id]);
  });

  it("WSP-3: Owners can demote other owners: an owner can change another owner to a member", async () => {
    await makeMemberAgain(await owner(), oscar);
    expect(await owners()).toEqual([acme.owner.id]);
  });

  it("WSP-3: The role change takes effect immediately, also for who has the page open", async () => {
    const demoted = await actingAs(oscar, acme);
    await makeMemberAgain(await owner(), oscar);
    await expect(makeOwner(demoted, ana)).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeMember(demoted, { userId: ana.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTeam(await actingAs(oscar, acme), {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await owners()).toEqual([acme.owner.id]);
  });

  it("WSP-3: whoever is suspended is not made an owner before they are reactivated", async () => {
    await suspendMember(await owner(), { userId: ana.id });
    await expect(makeOwner(await owner(), ana)).rejects.toMatchObject({ key: "reactivateFirst" });
    expect(await owners()).toEqual([acme.owner.id, oscar.id]);
  });

  it("LKP-5: an external is made neither owner nor member", async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    for (const change of [makeOwner, makeMemberAgain])
      await expect(change(await owner(), eva)).rejects.toMatchObject({ key: "externalKeepsRoles" });
  });
});

describe("What happens when you delete a member?", () => {
  it("WSP-5: belongs to multiple workspaces: only removed from yours, the account and the others remain", async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    await enrol(database(), globex, ana, "member");
    await removeMember(await owner(), { userId: ana.id });
    expect(await statusOf(ana)).toBe("removed");
    expect(await actingAs(ana, globex)).toMatchObject({ kind: "member" });
    expect(await accountOf(ana)).toMatchObject({ orphanedAt: null });
  });

  it("WSP-5: yours is their only workspace: removed, and their account may be deleted", async () => {
    await removeMember(await owner(), { userId: ana.id });
    expect(await statusOf(ana)).toBe("removed");
    expect((await accountOf(ana))?.orphanedAt).toBeInstanceOf(Date);
  });
});

describe("Member deletion rules", () => {
  it("WSP-4: Cannot delete yourself: you cannot remove yourself from the workspace", async () => {
    for (const self of [acme.owner, oscar, marco])
      await expect(removeMember(await actingAs(self, acme), { userId: self.id })).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(removeMember(await owner(), { userId: acme.owner.id })).rejects.toMatchObject({
      key: "removeNotYourself",
    });
  });

  it("WSP-4: Cannot delete the workspace creator: the original creator (master user) cannot be deleted", async () => {
    const attempt = removeMember(await actingAs(oscar, acme), { userId: acme.owner.id });
    await expect(attempt).rejects.toMatchObject({ key: "creatorStays" });
    expect(await statusOf(acme.owner)).toBe("active");
  });

  it("WSP-4: Only owners can delete: members cannot remove other members", async () => {
    await expect(removeMember(await actingAs(marco, acme), { userId: ana.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await statusOf(ana)).toBe("active");
  });
});

describe("FAQ's", () => {
  it("WSP-3: Can I have multiple owners in my workspace? Yes, all owners have the same permissions", async () => {
    const [first, second] = [await owner(), await actingAs(oscar, acme)];
    expect([...second.permissions].sort()).toEqual([...first.permissions].sort());
  });

  it("WSP-4: What happens if I delete the only other owner? You remain as the owner", async () => {
    await removeMember(await owner(), { userId: oscar.id });
    expect(await owners()).toEqual([acme.owner.id]);
  });

  it("WSP-1: Can a member see who else is in the workspace? No, only owners can access the Workspace page", async () => {
    await expect(listTeam(await actingAs(marco, acme), {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("WSP-4: Can I transfer ownership? The creator cannot be removed, or demoted if it's their only workspace", async () => {
    const second = await actingAs(oscar, acme);
    await expect(makeMemberAgain(second, acme.owner)).rejects.toMatchObject({ key: "creatorsOnlyWorkspace" });
    const globex = await makeWorkspace(database(), { name: "Globex" });
    await enrol(database(), globex, acme.owner, "member");
    await makeMemberAgain(second, acme.owner);
    expect(await owners()).toEqual([oscar.id]);
    await expect(removeMember(second, { userId: acme.owner.id })).rejects.toMatchObject({
      key: "creatorStays",
    });
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

function makeOwner(actor: MemberActor, { id }: MadeUser) {
  return changeRoles(actor, { userId: id, roleIds: [acme.roleId("owner")] });
}

function makeMemberAgain(actor: MemberActor, { id }: MadeUser) {
  return changeRoles(actor, { userId: id, roleIds: [acme.roleId("member")] });
}

/** The team as an owner sees it, without what changes by looking. */
async function theTeam() {
  const { rows, waiting } = await listTeam(await owner(), {});
  return { rows, waiting };
}

async function owners(): Promise<string[]> {
  const { rows } = await listTeam(await actingAs(await anOwner(), acme), { role: acme.roleId("owner") });
  return rows.map(({ id }) => id).sort();
}

/** The creator, or who is left when even they were demoted. */
async function anOwner(): Promise<MadeUser> {
  const { isOwner } = await actingAs(acme.owner, acme);
  return isOwner ? acme.owner : oscar;
}

async function statusOf({ id }: { id: string }) {
  const [membership] = await database()
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, id), eq(memberships.workspaceId, acme.id)));
  return membership?.status;
}

async function accountOf({ id }: { id: string }) {
  const [account] = await database().select().from(users).where(eq(users.id, id));
  return account;
}
