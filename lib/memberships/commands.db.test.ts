import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { identify } from "../identity";
import { actingAs, eventsAbout, nobody, testOrigin, unread } from "../testing";
import { seatsUsed } from "../workspaces/roster";
import { reactivateMember, removeMember, suspendMember, unlinkMember } from "./commands";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;
let eva: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana" });
  const person = await makeMember(database(), globex, { firstName: "Eva" });
  const membershipId = await enrol(database(), acme, person, "external", { kind: "external" });
  eva = { ...person, membershipId };
});

describe("LIF-1: suspend and reactivate", () => {
  it("takes away access from the next request, keeps the seat and the roles, and gives all back", async () => {
    const session = await makeSession(database(), ana);
    const seats = await seatsUsed(database(), acme.id);
    await suspendMember(await owner(), { userId: ana.id });
    expect((await membership(ana)).status).toBe("suspended");
    expect((await membership(ana)).suspendedAt).toBeInstanceOf(Date);
    expect((await identify(testOrigin, session, acme.slug)).actor.kind).toBe("user");
    expect(await seatsUsed(database(), acme.id)).toBe(seats);

    await reactivateMember(await owner(), { userId: ana.id });
    expect(await membership(ana)).toMatchObject({ status: "active", suspendedAt: null });
    expect((await identify(testOrigin, session, acme.slug)).actor.kind).toBe("member");
    expect(await rolesOf(ana)).toEqual([acme.roleId("member")]);
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.suspended", actorId: acme.owner.id, workspaceId: acme.id },
      { action: "user.reactivated", actorId: acme.owner.id, workspaceId: acme.id },
    ]);
    expect((await mailsTo(ana)).map(({ kind }) => kind).sort()).toEqual(["reactivated", "suspended"]);
  });

  it("does it once: a second time is refused and writes nothing", async () => {
    await suspendMember(await owner(), { userId: ana.id });
    await expect(suspendMember(await owner(), { userId: ana.id })).rejects.toMatchObject({
      key: "notActive",
    });
    await reactivateMember(await owner(), { userId: ana.id });
    const again = reactivateMember(await owner(), { userId: ana.id });
    await expect(again).rejects.toMatchObject({ key: "notSuspended" });
    expect(await eventsAbout(ana.id)).toHaveLength(2);
  });

  it("LIF-2: not oneself, which the last active owner is", async () => {
    const self = suspendMember(await owner(), { userId: acme.owner.id });
    await expect(self).rejects.toMatchObject({ key: "notYourself" });
    expect((await membership(acme.owner)).status).toBe("active");
  });
});

describe("WSP-4, WSP-5: remove", () => {
  it("ends this membership only, frees the seat, and lets a last workspace orphan the account", async () => {
    const session = await makeSession(database(), ana);
    const seats = await seatsUsed(database(), acme.id);
    await removeMember(await owner(), { userId: ana.id });
    expect(await membership(ana)).toMatchObject({ status: "removed", removedAt: expect.any(Date) as Date });
    expect(await rolesOf(ana)).toEqual([]);
    expect(await seatsUsed(database(), acme.id)).toBe(seats - 1);
    expect((await account(ana)).orphanedAt).toBeInstanceOf(Date);
    expect((await identify(testOrigin, session, acme.slug)).actor.kind).toBe("user");
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.removed", actorId: acme.owner.id, before: { status: "active", roles: ["Member"] } },
    ]);
    expect(await mailsTo(ana)).toMatchObject([{ kind: "removed" }]);
  });

  it("leaves the other workspaces of somebody who has some, also where they are suspended", async () => {
    const hank = await makeMember(database(), acme, { firstName: "Hank" });
    await enrol(database(), globex, hank, "member", { status: "suspended" });
    await removeMember(await owner(), { userId: hank.id });
    expect((await account(hank)).orphanedAt).toBeNull();
    expect((await membership(hank, globex)).status).toBe("suspended");
  });

  it("orphans somebody whom their two workspaces remove at the same moment", async () => {
    for (let round = 0; round < 10; round += 1) {
      const hank = await makeMember(database(), acme, { firstName: "Hank" });
      await enrol(database(), globex, hank, "member");
      const [here, there] = [await owner(), await actingAs(globex.owner, globex)];
      await Promise.all([removeMember(here, { userId: hank.id }), removeMember(there, { userId: hank.id })]);
      expect((await account(hank)).orphanedAt).toBeInstanceOf(Date);
    }
  });

  it("removes somebody suspended, and an owner who is not the creator", async () => {
    const liam = await makeMember(database(), acme, { status: "suspended" });
    const oscar = await makeMember(database(), acme, { role: "owner" });
    for (const { id } of [liam, oscar]) {
      await removeMember(await owner(), { userId: id });
      expect((await membership({ id })).status).toBe("removed");
    }
  });

  it("refuses oneself, the creator, an external, and an owner to an admin", async () => {
    const oscar = await makeMember(database(), acme, { role: "owner" });
    const adam = await makeMember(database(), acme, { role: "admin" });
    for (const [actor, target, key] of [
      [acme.owner, acme.owner, "removeNotYourself"],
      [oscar, acme.owner, "creatorStays"],
      [adam, oscar, "onlyOwnersTouchOwners"],
      [acme.owner, eva, "externalIsUnlinked"],
    ] as const) {
      const attempt = removeMember(await actingAs(actor, acme), { userId: target.id });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", key });
      expect((await membership(target)).status).toBe("active");
      expect(await eventsAbout(target.id)).toEqual([]);
    }
  });
});

describe("LKP-5: unlink", () => {
  it("ends the relationship with an external and nothing else", async () => {
    await unlinkMember(await owner(), { userId: eva.id });
    expect((await membership(eva)).status).toBe("removed");
    expect((await membership(eva, globex)).status).toBe("active");
    expect(await account(eva)).toMatchObject({ orphanedAt: null, homeWorkspaceId: globex.id });
    expect(await eventsAbout(eva.id)).toMatchObject([{ action: "user.unlinked" }]);
    expect(await mailsTo(eva)).toMatchObject([{ kind: "removed" }]);
  });

  it("refuses an internal, and to suspend an external", async () => {
    const internal = unlinkMember(await owner(), { userId: ana.id });
    await expect(internal).rejects.toMatchObject({ key: "onlyExternalsAreUnlinked" });
    const external = suspendMember(await owner(), { userId: eva.id });
    await expect(external).rejects.toMatchObject({ key: "externalIsUnlinked" });
  });
});

describe.each([
  ["suspend", suspendMember],
  ["reactivate", reactivateMember],
  ["remove", removeMember],
  ["unlink", unlinkMember],
])("who may %s", (_verb, change) => {
  it("is refused before the input is read", async () => {
    for (const actor of [await actingAs(ana, acme), nobody]) {
      const attempt = change(actor, unread({ userId: eva.id }));
      await expect(attempt).rejects.toMatchObject({ name: "AppError" });
    }
  });

  it("finds nobody of another workspace, nobody removed, nobody unknown", async () => {
    const greta = await makeMember(database(), globex, { status: "suspended" });
    const gone = await makeMember(database(), acme);
    await removeMember(await owner(), { userId: gone.id });
    for (const id of [greta.id, gone.id, acme.id])
      await expect(change(await owner(), { userId: id })).rejects.toMatchObject({ code: "not_found" });
    expect((await membership(greta, globex)).status).toBe("suspended");
    expect(await eventsAbout(greta.id)).toEqual([]);
  });

  it("is judged by the rights of now: somebody demoted a moment ago is refused", async () => {
    const adam = await makeMember(database(), acme, { role: "admin" });
    const actor = await actingAs(adam, acme);
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, adam.membershipId));
    await expect(change(actor, { userId: ana.id })).rejects.toMatchObject({ key: "missingPermission" });
    expect((await membership(ana)).status).toBe("active");
  });
});

function owner() {
  return actingAs(acme.owner, acme);
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

async function rolesOf({ membershipId }: MadeMember) {
  const rows = await database()
    .select()
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, membershipId));
  return rows.map(({ roleId }) => roleId);
}

function mailsTo({ id }: { id: string }) {
  return database().select().from(notices).where(eq(notices.userId, id));
}
