import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeDepartment,
  makeGroup,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { passwordResets } from "@/db/schema/accounts";
import { creditEntries } from "@/db/schema/credits";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import type { ReadEndpoint, WriteEndpoint } from "../endpoint";
import { verifyPassword } from "../password";
import type { Permission } from "../permissions";
import { actingAs, eventsAbout, everyRow } from "../testing";
import { answerTo, everyRowOf } from "../testing-answers";
import type { Asking } from "../testing-api";
import { changePolicies } from "../workspaces/commands";
import { changeUser, createUser, listUsers, readUser, sendPasswordResetLink } from "./api";

const db = database();
const scopes: Permission[] = ["members.read", "members.create", "members.update", "members.password"];
let acme: MadeWorkspace;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  key = await makeApiKey(db, await ownerOf(acme), { name: "Payroll", scopes });
});

const nina = { email: "nina@example.com", firstName: "Nina", lastName: "Kovac" };

describe("ADD-2, KEY-3: adding a user", () => {
  test("makes the account, tells the password in this one answer, and says where the user is", async () => {
    const email = fresh();
    const added = await call(createUser, { body: { ...nina, email, phone: null } });
    expect(added).toMatchObject({
      status: 201,
      body: {
        email,
        firstName: "Nina",
        kind: "internal",
        status: "active",
        phone: null,
        roles: [{ name: "Member" }],
      },
    });
    const { password } = z.object({ password: z.string() }).parse(added.body);
    expect(password.length).toBeGreaterThanOrEqual(12);
    expect(added.headers.get("location")).toMatch(new RegExp(`/api/v1/users/${added.id}$`));
    expect(added.headers.get("credits-charged")).toBe("2");

    const [account] = await db.select().from(users).where(eq(users.id, added.id));
    expect(account).toMatchObject({ email, homeWorkspaceId: acme.id, mustChangePassword: true });
    expect(await verifyPassword(account?.passwordHash ?? null, password)).toBe(true);
    expect(await eventsAbout(added.id)).toMatchObject([
      { action: "user.added", channel: "api", keyId: key.id, keyName: "Payroll", workspaceId: acme.id },
    ]);
    expect(await db.select().from(notices).where(eq(notices.userId, added.id))).toMatchObject([
      { kind: "added" },
    ]);

    const read = await call(readUser, { params: { userId: added.id } });
    expect(read.body).not.toHaveProperty("password");
    expect(read.headers.get("etag")).toBe(added.headers.get("etag"));
    expect((await everyRow([password])).filter((row) => !row.includes("api_answers"))).toEqual([]);
  });

  test("takes a password that was chosen, and refuses one that can be guessed", async () => {
    const body = { ...nina, email: fresh() };
    const guessed = await call(createUser, { body: { ...body, password: "ninakovac1234" } });
    expect(guessed).toMatchObject({ status: 422, body: { errors: [{ field: "password" }] } });
    const added = await call(createUser, {
      body: { ...body, password: "seven quiet otters drifting", mustChangePassword: false },
    });
    expect(added).toMatchObject({ status: 201, body: { password: null } });
    const [account] = await db.select().from(users).where(eq(users.id, added.id));
    expect(account?.mustChangePassword).toBe(false);
  });

  test("ADD-3: refuses a member, somebody invited and an account elsewhere, and changes nothing", async () => {
    const member = await makeMember(db, acme);
    const elsewhere = await makeUser(db);
    const invited = fresh();
    await db.insert(invitations).values({ workspaceId: acme.id, email: invited });
    for (const [email, code] of [
      [invited, "alreadyInvited"],
      [member.email, "alreadyMember"],
      [elsewhere.email, "accountElsewhere"],
    ] as const) {
      const before = await everyRow([email]);
      expect(await call(createUser, { body: { ...nina, email } })).toMatchObject({
        status: 409,
        body: { code, errors: [{ field: "email" }] },
      });
      expect(await everyRow([email])).toEqual(before);
    }
  });

  test("WSP-2, USR-3: refuses a full workspace, a username that is taken, and a policy against it", async () => {
    await makeMember(db, acme, { username: "nina.kovac" });
    const taken = await call(createUser, { body: { ...nina, email: fresh(), username: "nina.kovac" } });
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ field: "username" }] } });
    const owner = await actingAs(acme.owner, acme);
    await changePolicies(owner, { seatLimit: 2 });
    const full = await call(createUser, { body: { ...nina, email: fresh() } });
    expect(full).toMatchObject({ status: 409, body: { code: "workspaceFull" } });
    await changePolicies(owner, { seatLimit: null, addModes: "invitation" });
    const off = await call(createUser, { body: { ...nina, email: fresh() } });
    expect(off).toMatchObject({ status: 403, body: { code: "addingIsByInvitation" } });
  });

  test("ADD-4: gives no role that allows more than the key, whoever owns it; a role needs roles.assign", async () => {
    const assigning = await makeApiKey(db, await ownerOf(acme), { scopes: [...scopes, "roles.assign"] });
    for (const [secret, role, code] of [
      [key.secret, "admin", "mayNotAssignRoles"],
      [assigning.secret, "admin", "roleAboveYours"],
      [assigning.secret, "owner", "roleAboveYours"],
    ] as const) {
      const email = fresh();
      const body = { ...nina, email, roleIds: [acme.roleId(role)] };
      const refused = await call(createUser, { key: secret, body });
      expect(refused).toMatchObject({ status: 403, body: { code, errors: [{ field: "roleIds" }] } });
      expect(await db.select().from(users).where(eq(users.email, email))).toEqual([]);
    }
  });

  test("KEY-3: sent again under its name it is done once, for its price, with the same password in the answer", async () => {
    const headers = { "idempotency-key": "nina-1" };
    const body = { ...nina, email: fresh() };
    const first = await call(createUser, { headers, body });
    const again = await call(createUser, { headers, body });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await db.select().from(notices).where(eq(notices.userId, first.id))).toHaveLength(1);
    expect(await spent()).toHaveLength(1);
    const other = await call(createUser, { headers, body: { ...body, firstName: "Anna" } });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotencyKeyReused" } });
  });

  test("KEY-3: of twenty at once under one name there is one", async () => {
    const headers = { "idempotency-key": "nina-20" };
    const body = { ...nina, email: fresh() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(createUser, { headers, body })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(await db.select().from(users).where(eq(users.email, body.email))).toHaveLength(1);
    expect(await spent()).toHaveLength(1);
  });
});

describe("USR-3, KEY-3: editing a user", () => {
  test("changes what is named and clears what is null, and answers what is there then", async () => {
    const ana = await makeMember(db, acme, { phone: "+34600111222", username: "ana.lopez" });
    const departmentId = await makeDepartment(db, acme, "Sales");
    const body = { firstName: "Anna", phone: null, departmentId, managerId: acme.owner.id };
    expect(await call(changeUser, { params: { userId: ana.id }, body })).toMatchObject({
      status: 200,
      body: {
        firstName: "Anna",
        lastName: ana.lastName,
        phone: null,
        username: "ana.lopez",
        department: { id: departmentId, path: ["Sales"] },
        manager: { id: acme.owner.id, name: "Olivia Owner" },
      },
    });
    const [row] = await db.select().from(users).where(eq(users.id, ana.id));
    expect(row).toMatchObject({ firstName: "Anna", phone: null, username: "ana.lopez" });
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.edited", channel: "api", keyId: key.id },
    ]);
  });

  test("KEY-3: of two who read the same, one changes it; the other is told", async () => {
    const ana = await makeMember(db, acme);
    const params = { userId: ana.id };
    const etag = (await call(readUser, { params })).headers.get("etag") ?? "";
    const headers = { "if-match": etag };
    const answers = await Promise.all([
      call(changeUser, { params, headers, body: { firstName: "Anna" } }),
      call(changeUser, { params, headers, body: { firstName: "Annette" } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await eventsAbout(ana.id)).toHaveLength(1);
    const now = await call(readUser, { params, headers: { "if-none-match": etag } });
    expect(now.status).toBe(200);
    const same = { "if-none-match": now.headers.get("etag") ?? "" };
    expect((await call(readUser, { params, headers: same })).status).toBe(304);
  });

  test("ADD-4: makes nobody more than the key may do, and nobody an owner", async () => {
    const assigning = await makeApiKey(db, await ownerOf(acme), { scopes: [...scopes, "roles.assign"] });
    const ana = await makeMember(db, acme);
    for (const role of ["admin", "owner"] as const)
      expect(
        await call(changeUser, {
          key: assigning.secret,
          params: { userId: ana.id },
          body: { roleIds: [acme.roleId(role)] },
        }),
      ).toMatchObject({ status: 403, body: { code: "roleAboveYours" } });
    const adam = await makeMember(db, acme, { role: "admin" });
    const above = await call(changeUser, { params: { userId: adam.id }, body: { firstName: "Low" } });
    expect(above).toMatchObject({ status: 403, body: { code: "hasMoreRights" } });
    expect(await eventsAbout(adam.id)).toEqual([]);
    expect(await eventsAbout(ana.id)).toEqual([]);
  });

  test("ROL-5: a key without members.read may change nobody whom it could not be told of", async () => {
    const blind = await makeApiKey(db, await ownerOf(acme), { scopes: ["members.update"] });
    const ana = await makeMember(db, acme);
    const refused = await call(changeUser, {
      key: blind.secret,
      params: { userId: ana.id },
      body: { firstName: "Anna" },
    });
    expect(refused).toMatchObject({ status: 403, body: { permission: "members.read" } });
    const [row] = await db.select().from(users).where(eq(users.id, ana.id));
    expect(row?.firstName).toBe(ana.firstName);
    expect(await spent()).toEqual([]);
  });
});

test("PWD-1: a link to choose a new password is mailed", async () => {
  const ana = await makeMember(db, acme);
  const mailed = await call(sendPasswordResetLink, { params: { userId: ana.id } });
  expect(mailed.status).toBe(204);
  expect(mailed.headers.get("credits-charged")).toBe("5");
  expect(await db.select().from(passwordResets).where(eq(passwordResets.userId, ana.id))).toHaveLength(1);
  expect(await db.select().from(notices).where(eq(notices.userId, ana.id))).toMatchObject([
    { kind: "password-reset" },
  ]);
  expect(await eventsAbout(ana.id)).toMatchObject([{ action: "user.resetLinkSent", channel: "api" }]);
});

describe("KEY-3: listing users", () => {
  test.each(["name", "-email", "joined", "-joined"])(
    "by %s every row is met once, in order, though others come and go meanwhile",
    async (sort) => {
      const stay: MadeMember[] = [];
      for (let index = 0; index < 12; index += 1)
        stay.push(await makeMember(db, acme, { firstName: `P${index}` }));
      const met: string[] = [];
      let query: Record<string, string> = { sort, limit: "4" };
      for (;;) {
        const page = await call(listUsers, { query });
        met.push(...page.rows.map(({ id }) => id));
        if (page.nextCursor === null) break;
        expect(page.headers.get("link")).toContain(`cursor=${page.nextCursor}`);
        query = { ...query, cursor: page.nextCursor };
        await makeMember(db, acme, { firstName: "Late", lastName: sort });
        await remove(await makeMember(db, acme, { firstName: "Gone" }));
      }
      expect(new Set(met).size).toBe(met.length);
      for (const { id } of stay) expect(met).toContain(id);
    },
  );

  test("goes on where it was when the row at the border has gone", async () => {
    for (let index = 0; index < 6; index += 1) await makeMember(db, acme, { firstName: `Q${index}` });
    const all = await everyRowOf(listUsers, { key: key.secret, query: { limit: "100" } });
    const first = await call(listUsers, { query: { limit: "3" } });
    await db
      .update(memberships)
      .set({ status: "removed", removedAt: new Date() })
      .where(and(eq(memberships.workspaceId, acme.id), eq(memberships.userId, first.rows[2]?.id ?? "")));
    const second = await call(listUsers, { query: { limit: "3", cursor: first.nextCursor ?? "" } });
    expect(second.rows.map(({ id }) => id)).toEqual(all.slice(3, 6).map(({ id }) => id));
  });

  test("tells of each only what is named, and of nobody elsewhere", async () => {
    const globex = await makeWorkspace(db, { name: "Globex" });
    await makeMember(db, globex);
    const groupId = await makeGroup(db, acme);
    const [row, ...rest] = (await call(listUsers, { query: { q: acme.owner.email } })).rows;
    expect(rest).toEqual([]);
    expect(Object.keys(row ?? {}).sort()).toEqual(
      "email firstName id joinedAt kind lastActiveAt lastName phone roles status username".split(" "),
    );
    const elsewhere = await call(listUsers, { query: { group: await makeGroup(db, globex) } });
    expect(elsewhere).toMatchObject({ status: 200, rows: [] });
    expect(await call(listUsers, { query: { group: groupId } })).toMatchObject({ rows: [] });
    const every = await everyRowOf(listUsers, { key: key.secret, query: { limit: "1" } });
    const here = await db.select().from(memberships).where(eq(memberships.workspaceId, acme.id));
    expect(every.map(({ id }) => id).sort()).toEqual(here.map(({ userId }) => userId).sort());
  });

  test("USR-5: a member's key is told of its owner alone", async () => {
    const ana = await makeMember(db, acme);
    const own = await makeApiKey(db, ana, { scopes: ["members.read", "keys.create"] });
    expect(await call(listUsers, { key: own.secret })).toMatchObject({ status: 403 });
    const self = await call(readUser, { key: own.secret, params: { userId: ana.id } });
    expect(self).toMatchObject({ status: 200, body: { email: ana.email } });
    const other = await call(readUser, { key: own.secret, params: { userId: acme.owner.id } });
    expect(other).toMatchObject({ status: 403, body: { permission: "members.read" } });
  });
});

function call(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}) {
  return answerTo(endpoint, { key: key.secret, ...asking });
}

function spent() {
  return db
    .select()
    .from(creditEntries)
    .where(and(eq(creditEntries.workspaceId, acme.id), eq(creditEntries.kind, "usage")));
}

async function ownerOf(workspace: MadeWorkspace): Promise<MadeMember> {
  const [row] = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.userId, workspace.owner.id)));
  if (!row) throw new Error("a workspace without its owner");
  return { ...workspace.owner, membershipId: row.id };
}

function remove({ membershipId }: MadeMember) {
  return db
    .update(memberships)
    .set({ status: "removed", removedAt: new Date() })
    .where(eq(memberships.id, membershipId));
}

let made = 0;

function fresh(): string {
  made += 1;
  return `nina${made}@example.com`;
}
