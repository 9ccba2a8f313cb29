import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { roles, rolePermissions } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { verifyPassword } from "../password";
import { actingAs, eventsAbout, nobody, signedInAs, unread } from "../testing";
import { seatsUsed } from "../workspaces/roster";
import { addUser } from "./commands";
import { findTarget } from "./roster";

const password = "plum kettle orbit 47";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let aisha: MadeMember;
let email: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  email = `jason.${count}@example.org`;
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  aisha = await makeMember(database(), acme, { firstName: "Aisha", role: "access_manager" });
});

describe("ADD-2: add immediately", () => {
  it("makes an account at home here, a member at once, with one event and one mail", async () => {
    const { userId } = await added({ email, phone: "+34 600 11 22 33", username: `Jason.B${count}` });
    const jason = await account(userId);
    expect(jason).toMatchObject({
      email,
      firstName: "Jason",
      lastName: "Bourne",
      phone: "+34600112233",
      username: `jason.b${count}`,
      homeWorkspaceId: acme.id,
      mustChangePassword: true,
      emailVerifiedAt: null,
    });
    expect(await verifyPassword(jason.passwordHash, password)).toBe(true);
    expect(jason.passwordHash).toMatch(/^\$argon2id\$/);
    const member = await findTarget(database(), acme.id, userId);
    expect(member).toMatchObject({ kind: "internal", status: "active", roles: [{ system: "member" }] });

    const events = await eventsAbout(userId);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: "user.added",
      workspaceId: acme.id,
      actorId: acme.owner.id,
      after: { email, roles: ["Member"], mustChangePassword: true },
    });
    const [notice] = await noticesTo(email);
    expect(notice).toMatchObject({ kind: "added", userId, workspaceId: acme.id });
    expect(JSON.stringify([events, notice])).not.toContain(password);
  });

  it("makes a password nobody guesses, answers it once and writes it nowhere", async () => {
    const first = await added({ email: "one@example.org", password: null });
    const second = await added({ email: "two@example.org", password: null, mustChangePassword: false });
    expect(first.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
    expect(first.password).not.toBe(second.password);
    const one = await account(first.userId);
    expect(await verifyPassword(one.passwordHash, first.password ?? "")).toBe(true);
    expect((await account(second.userId)).mustChangePassword).toBe(false);
    const written = [one, await eventsAbout(first.userId), await noticesTo("one@example.org")];
    expect(JSON.stringify(written)).not.toContain(first.password);
  });

  it("gives a typed password back to nobody", async () => {
    expect((await added({ email })).password).toBeNull();
  });

  it.each([
    ["  JASON@Upper.Example ", "jason@upper.example"],
    ["ｊａｓｏｎ＠wide.example", "jason@wide.example"],
  ])("ACC-2: keeps %j as %s", async (typed, stored) => {
    expect(await account((await added({ email: typed })).userId)).toMatchObject({ email: stored });
    expect(await add({ email: stored })).toEqual({ outcome: "member" });
  });
});

describe("ADD-3: addresses that are known already", () => {
  it("tells a member, also when spelt otherwise, and writes nothing", async () => {
    expect(await add({ email: ` ${aisha.email.toUpperCase()}` })).toEqual({ outcome: "member" });
    expect(await eventsAbout(aisha.id)).toEqual([]);
    expect(await account(aisha.id)).toMatchObject({ firstName: "Aisha", mustChangePassword: false });
  });

  it("tells that somebody is invited, and leaves the invitation alone", async () => {
    await database().insert(invitations).values({ workspaceId: acme.id, email, invitedBy: acme.owner.id });
    expect(await add({ email })).toEqual({ outcome: "invited" });
    expect(await accountOf(email)).toBeUndefined();
  });

  it("sets no password and changes no name of an account elsewhere", async () => {
    const hank = await makeMember(database(), globex, { firstName: "Hank", email: "hank@globex.example" });
    expect(await add({ email: "Hank@globex.example", firstName: "Henry" })).toEqual({ outcome: "elsewhere" });
    expect(await account(hank.id)).toEqual(
      expect.objectContaining({ firstName: "Hank", passwordHash: hank.passwordHash }),
    );
    expect(await noticesTo("hank@globex.example")).toEqual([]);
    expect(await eventsAbout(hank.id)).toEqual([]);
    await expect(findTarget(database(), acme.id, hank.id)).rejects.toMatchObject({ key: "userNotFound" });
  });

  it("treats somebody who was removed from here as an account elsewhere", async () => {
    const gone = await makeUser(database(), { email: "gone@example.org" });
    const membershipId = await enrol(database(), acme, gone, "member");
    await database()
      .update(memberships)
      .set({ status: "removed", removedAt: new Date() })
      .where(eq(memberships.id, membershipId));
    expect(await add({ email: "gone@example.org" })).toEqual({ outcome: "elsewhere" });
  });

  it("of two who add the same new address at once, one does", async () => {
    const other = await actingAs(globex.owner, globex);
    const owner = await actingAs(acme.owner, acme);
    const outcomes = await Promise.all([
      addUser(owner, given({ email }, acme)),
      addUser(other, given({ email: email.toUpperCase() }, globex)),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["added", "elsewhere"]);
  });
});

describe("wrong input is told beside its field and writes nothing", () => {
  it("ACC-6: refuses common, personal and short passwords", async () => {
    await expect(add({ password: "password1234" })).rejects.toMatchObject({
      issues: [{ path: ["password"] }],
    });
    await expect(add({ password: "JasonBourne2026" })).rejects.toMatchObject({
      issues: [{ path: ["password"], message: "passwordPersonal" }],
    });
    await expect(add({ password: "short" })).rejects.toMatchObject({
      issues: [{ path: ["password"], message: "passwordTooShort" }],
    });
    await expectNobodyAdded();
  });

  it("ADD-1: refuses a number that is none, a taken username, and no role", async () => {
    await makeMember(database(), globex, { username: "taken.name" });
    await expect(add({ phone: "+34 600" })).rejects.toMatchObject({ key: "phoneUnknown", field: "phone" });
    await expect(add({ username: "Taken.Name" })).rejects.toMatchObject({
      key: "usernameTaken",
      field: "username",
    });
    await expect(add({ roleIds: [] })).rejects.toMatchObject({
      issues: [{ path: ["roleIds"], message: "roleNeeded" }],
    });
    await expectNobodyAdded();
  });
});

describe("ADD-4: nobody grants a role with more rights than they hold", () => {
  it("refuses an access manager Admin, Owner and a custom role above theirs", async () => {
    const [auditor] = await database()
      .insert(roles)
      .values({ workspaceId: acme.id, name: "Auditor" })
      .returning();
    if (!auditor) throw new Error("no role was made");
    await database().insert(rolePermissions).values({ roleId: auditor.id, permission: "audit.read" });
    const actor = await actingAs(aisha, acme);
    for (const [roleId, key] of [
      [acme.roleId("admin"), "roleAboveYours"],
      [acme.roleId("owner"), "onlyOwnersMakeOwners"],
      [auditor.id, "roleAboveYours"],
    ] as const) {
      const attempt = addUser(actor, given({ roleIds: [acme.roleId("member"), roleId] }, acme));
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", key, field: "roleIds" });
    }
    await expectNobodyAdded();
  });

  it("refuses an admin Owner, and lets an owner make another; Owner stands alone", async () => {
    const adam = await makeMember(database(), acme, { role: "admin" });
    const owners = { roleIds: [acme.roleId("owner"), acme.roleId("member")] };
    const attempt = addUser(await actingAs(adam, acme), given(owners, acme));
    await expect(attempt).rejects.toMatchObject({ key: "onlyOwnersMakeOwners" });
    const { userId } = await added(owners);
    const member = await findTarget(database(), acme.id, userId);
    expect(member).toMatchObject({ isOwner: true });
    expect(member.roles.map((role) => role.system)).toEqual(["owner"]);
  });

  it("does not find a crafted role of another workspace", async () => {
    const attempt = add({ roleIds: [globex.roleId("member")] });
    await expect(attempt).rejects.toMatchObject({ code: "not_found", key: "roleNotFound", field: "roleIds" });
    await expectNobodyAdded();
  });

  it("judges by the rights of now: a demoted access manager adds nobody", async () => {
    const actor = await actingAs(aisha, acme);
    await database()
      .update(memberships)
      .set({ status: "suspended" })
      .where(eq(memberships.id, aisha.membershipId));
    await expect(addUser(actor, given({}, acme))).rejects.toMatchObject({ key: "notAMember" });
    await expectNobodyAdded();
  });
});

describe("who may add", () => {
  it("is refused before the input is read", async () => {
    const marco = await actingAs(await makeMember(database(), acme), acme);
    for (const actor of [marco, await signedInAs(acme.owner), nobody]) {
      const attempt = addUser(actor, unread(given({}, acme)));
      await expect(attempt).rejects.toMatchObject({ name: "AppError" });
    }
    await expectNobodyAdded();
  });
});

describe("WSP-2: seats", () => {
  it("lets five in and tells the sixth, also when all come at once", async () => {
    const small = await makeWorkspace(database(), { seatLimit: 5 });
    const owner = await actingAs(small.owner, small);
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => addUser(owner, given({ email: `n${n}@small.example` }, small))),
    );
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(4);
    for (const attempt of attempts)
      if (attempt.status === "rejected")
        expect(attempt.reason).toMatchObject({ code: "conflict", key: "workspaceFull", facts: { limit: 5 } });
    expect(await seatsUsed(database(), small.id)).toBe(5);
    const homes = await database().select().from(users).where(eq(users.homeWorkspaceId, small.id));
    expect(homes).toHaveLength(5);
  });
});

type Given = Partial<Parameters<typeof addUser>[1]>;

function given(fields: Given, workspace: MadeWorkspace): Parameters<typeof addUser>[1] {
  return {
    email,
    firstName: "Jason",
    lastName: "Bourne",
    password,
    roleIds: [workspace.roleId("member")],
    ...fields,
  };
}

async function add(fields: Given) {
  return addUser(await actingAs(acme.owner, acme), given(fields, acme));
}

async function added(fields: Given) {
  const answer = await add(fields);
  if (answer.outcome !== "added") throw new Error(`not added: ${answer.outcome}`);
  return answer;
}

async function account(userId: string) {
  const [user] = await database().select().from(users).where(eq(users.id, userId));
  if (!user) throw new Error("no such account");
  return user;
}

async function accountOf(email: string) {
  const [user] = await database().select().from(users).where(eq(users.email, email));
  return user;
}

function noticesTo(email: string) {
  return database().select().from(notices).where(eq(notices.recipient, email));
}

async function expectNobodyAdded() {
  expect(await accountOf(email)).toBeUndefined();
  expect(await noticesTo(email)).toEqual([]);
}
