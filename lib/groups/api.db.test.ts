import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeDepartment,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { groupMembers, groups } from "@/db/schema/groups";
import { listDepartments } from "../departments/api";
import type { ReadEndpoint, WriteEndpoint } from "../endpoint";
import { eventsAbout } from "../testing";
import { answerTo, everyRowOf } from "../testing-answers";
import type { Asking } from "../testing-api";
import {
  addGroupMember,
  changeGroup,
  createGroup,
  listGroupMembers,
  listGroups,
  readGroup,
  removeGroup,
  removeGroupMember,
} from "./api";

const db = database();
let acme: MadeWorkspace;
let ana: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  ana = await makeMember(db, acme);
  const olga = await makeMember(db, acme, { role: "owner" });
  key = await makeApiKey(db, olga, { scopes: ["members.read", "groups.manage", "roles.assign"] });
});

test("ROL-7, KEY-3: a key makes, edits and deletes a group, and the trail says which", async () => {
  const reading = await makeRole(db, acme, { permissions: ["members.read"] });
  const made = await call(createGroup, { body: { name: "Finance", roleIds: [reading] } });
  expect(made).toMatchObject({
    status: 201,
    body: { name: "Finance", description: "", roles: [{ id: reading }] },
  });
  const params = { groupId: made.id };
  expect(made.headers.get("location")).toMatch(new RegExp(`/groups/${made.id}$`));
  expect(await call(createGroup, { body: { name: "finance" } })).toMatchObject({
    status: 409,
    body: { code: "groupNameTaken", errors: [{ field: "name" }] },
  });
  const headers = { "if-match": made.headers.get("etag") ?? "" };
  const edited = await call(changeGroup, { params, headers, body: { description: "Invoices" } });
  expect(edited).toMatchObject({
    status: 200,
    body: { name: "Finance", description: "Invoices", roles: [{ id: reading }] },
  });
  expect(await call(changeGroup, { params, headers, body: { name: "Money" } })).toMatchObject({
    status: 412,
  });
  expect((await call(readGroup, { params })).body).toEqual(edited.body);
  expect(await call(removeGroup, { params })).toMatchObject({ status: 204 });
  expect(await db.select().from(groups).where(eq(groups.id, made.id))).toEqual([]);
  expect(await call(readGroup, { params })).toMatchObject({ status: 404 });
  expect(await eventsAbout(made.id)).toMatchObject(
    ["group.created", "group.edited", "group.deleted"].map((action) => ({
      action,
      channel: "api",
      keyId: key.id,
    })),
  );
});

test("ADD-4: no group gives by a key what the key may not do", async () => {
  const admins = await makeGroup(db, acme, { roleIds: [acme.roleId("admin")] });
  for (const role of ["admin", "owner"] as const) {
    const body = { name: `All ${role}`, roleIds: [acme.roleId(role)] };
    expect(await call(createGroup, { body })).toMatchObject({ status: 403 });
  }
  const plain = await makeGroup(db, acme);
  const raised = { params: { groupId: plain }, body: { roleIds: [acme.roleId("admin")] } };
  expect(await call(changeGroup, raised)).toMatchObject({ status: 403, body: { code: "roleAboveYours" } });
  expect(await call(addGroupMember, { params: { groupId: admins, userId: ana.id } })).toMatchObject({
    status: 403,
    body: { code: "groupAboveYours" },
  });
  expect(await db.select().from(groupMembers).where(eq(groupMembers.membershipId, ana.membershipId))).toEqual(
    [],
  );
});

test("ROL-7: a user is put into a group and taken out of it, once each, however often it is sent", async () => {
  const groupId = await makeGroup(db, acme);
  const params = { groupId, userId: ana.id };
  for (let time = 0; time < 2; time += 1)
    expect(await call(addGroupMember, { params })).toMatchObject({ status: 204 });
  expect(await call(listGroupMembers, { params: { groupId } })).toMatchObject({
    rows: [{ id: ana.id, email: ana.email }],
    nextCursor: null,
  });
  for (let time = 0; time < 2; time += 1)
    expect(await call(removeGroupMember, { params })).toMatchObject({ status: 204 });
  expect(await call(listGroupMembers, { params: { groupId } })).toMatchObject({ rows: [] });
  expect((await eventsAbout(ana.id)).map(({ action }) => action)).toEqual([
    "user.joinedGroup",
    "user.leftGroup",
  ]);
  const eva = await makeMember(db, acme, { kind: "external", role: "external" });
  expect(await call(addGroupMember, { params: { groupId, userId: eva.id } })).toMatchObject({
    status: 403,
    body: { code: "externalsInNoGroup" },
  });
});

test("KEY-3: the members of a group are listed page by page, each once", async () => {
  const members: MadeMember[] = [];
  for (let index = 0; index < 7; index += 1)
    members.push(await makeMember(db, acme, { firstName: `M${index}` }));
  const groupId = await makeGroup(db, acme, { members: members.map(({ membershipId }) => membershipId) });
  const rows = await everyRowOf(listGroupMembers, {
    key: key.secret,
    params: { groupId },
    query: { limit: "2" },
  });
  expect(rows.map(({ id }) => id)).toEqual(members.map(({ id }) => id));
});

test("KEY-3: groups and departments are listed by name, each once, though others come and go, and found by it", async () => {
  const names = ["alpha", "Beta", "gamma", "Ítaca", "Zeta: two"];
  for (const name of names) await makeGroup(db, acme, { name });
  for (const name of names) await makeDepartment(db, acme, name);
  const globex = await makeWorkspace(db, { name: "Globex" });
  await makeGroup(db, globex, { name: "Beta" });
  await makeDepartment(db, globex, "Beta");
  for (const endpoint of [listGroups, listDepartments]) {
    const met: unknown[] = [];
    let query: Record<string, string> = { limit: "1" };
    for (;;) {
      const page = await call(endpoint, { query });
      met.push(...page.rows.map(({ name }) => name));
      if (page.nextCursor === null) break;
      query = { ...query, cursor: page.nextCursor };
      await makeGroup(db, acme, { name: `Aa ${endpoint.path} ${met.length}` });
    }
    expect(met.filter((name) => names.includes(String(name))).sort()).toEqual([...names].sort());
    expect(new Set(met).size).toBe(met.length);
    expect(await call(endpoint, { query: { q: "itaca" } })).toMatchObject({ rows: [{ name: "Ítaca" }] });
  }
  const below = await makeDepartment(db, acme, "Below", (await call(listDepartments)).rows[0]?.id ?? null);
  expect(await call(listDepartments, { query: { q: "below" } })).toMatchObject({
    rows: [{ id: below, name: "Below" }],
  });
});

function call(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}) {
  return answerTo(endpoint, { key: key.secret, ...asking });
}
