import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { creditEntries } from "@/db/schema/credits";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import type { ReadEndpoint, WriteEndpoint } from "../endpoint";
import { createInvitations } from "../invitation-lists/api";
import { eventsAbout, everyRow } from "../testing";
import { answerTo } from "../testing-answers";
import type { Asking } from "../testing-api";
import {
  cancelInvitation,
  changeInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  resendInvitation,
} from "./api";

const db = database();
let acme: MadeWorkspace;
let olga: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  olga = await makeMember(db, acme, { role: "owner" });
  key = await makeApiKey(db, olga, {
    scopes: ["members.read", "invitations.create", "invitations.cancel"],
  });
});

describe("INV-1, KEY-3: inviting", () => {
  test("writes the invitation and the mail that is owed, and says where it is", async () => {
    const body = { email: "Liam@Example.com", firstName: "Liam", locale: "es" };
    const invited = await call(createInvitation, { body });
    expect(invited).toMatchObject({
      status: 201,
      body: { email: "liam@example.com", status: "pending", delivery: "queued", roles: [{ name: "Member" }] },
    });
    expect(invited.headers.get("location")).toMatch(new RegExp(`/api/v1/invitations/${invited.id}$`));
    expect(invited.headers.get("credits-charged")).toBe("5");
    expect(await mailsOf(invited.id)).toMatchObject([{ kind: "invitation", locale: "es" }]);
    expect(await eventsAbout(invited.id)).toMatchObject([
      { action: "invitation.sent", channel: "api", keyId: key.id, actorId: olga.id },
    ]);
    const read = await call(readInvitation, { params: { invitationId: invited.id } });
    expect(read.body).toEqual(invited.body);
    expect(read.headers.get("etag")).toBe(invited.headers.get("etag"));
    for (const inner of ["version", "workspaceId", "placeValue", "searchText"])
      expect(read.body).not.toHaveProperty(inner);
    for (const [email, code] of [
      ["liam@example.com", "alreadyInvited"],
      [olga.email, "alreadyMember"],
    ])
      expect(await call(createInvitation, { body: { email } })).toMatchObject({
        status: 409,
        body: { code, errors: [{ field: "email" }] },
      });
  });

  test("ADD-4: a key gives no role with more rights than its own, though its owner may do everything", async () => {
    const assigning = await makeApiKey(db, olga, {
      scopes: ["members.read", "invitations.create", "roles.assign"],
    });
    const reading = await makeRole(db, acme, { permissions: ["members.read"] });
    for (const [secret, roleId, code] of [
      [key.secret, acme.roleId("admin"), "mayNotAssignRoles"],
      [key.secret, acme.roleId("owner"), "mayNotAssignRoles"],
      [assigning.secret, acme.roleId("admin"), "roleAboveYours"],
      [assigning.secret, acme.roleId("owner"), "roleAboveYours"],
    ] as const) {
      const before = await everyRow(["mia@example.com"]);
      const asking = { key: secret, body: { email: "mia@example.com", roleIds: [roleId] } };
      expect(await call(createInvitation, asking)).toMatchObject({ status: 403, body: { code } });
      const many = { people: [{ email: "mia@example.com" }], roleIds: [roleId] };
      expect(await call(createInvitations, { key: secret, body: many })).toMatchObject({
        status: 403,
        body: { code },
      });
      expect(await everyRow(["mia@example.com"])).toEqual(before);
    }
    const given = { email: "mia@example.com", roleIds: [reading] };
    const invited = await call(createInvitation, { key: assigning.secret, body: given });
    expect(invited).toMatchObject({ status: 201, body: { roles: [{ id: reading }] } });
    const raised = await call(changeInvitation, {
      key: assigning.secret,
      params: { invitationId: invited.id },
      body: { roleIds: [acme.roleId("admin")] },
    });
    expect(raised).toMatchObject({ status: 403, body: { code: "roleAboveYours" } });
  });

  test("ADD-4: an invitation of an Admin is not sent to another address by a key that could not have sent it", async () => {
    const invitationId = await waiting("adam@example.com");
    await db
      .insert(invitationRoles)
      .values({ workspaceId: acme.id, invitationId, roleId: acme.roleId("admin") });
    const moved = await call(changeInvitation, {
      params: { invitationId },
      body: { email: "mallory@example.com" },
    });
    expect(moved).toMatchObject({ status: 403 });
    expect(await rowOf(invitationId)).toMatchObject({ email: "adam@example.com", version: 1 });
  });

  test("KEY-3: of twenty at once under one name one is invited, mailed and paid for", async () => {
    const asking = { headers: { "idempotency-key": "liam" }, body: { email: "liam@example.com" } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(createInvitation, asking)));
    expect(new Set(answers.map(({ status, id }) => `${status} ${id}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await mailsOf(answers[0]?.id ?? "")).toHaveLength(1);
    expect(await spent()).toMatchObject([{ amount: -5, operation: "invitations.create" }]);
    const other = await call(createInvitation, { ...asking, body: { email: "mia@example.com" } });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotencyKeyReused" } });
  });
});

test("INV-1: many are invited at once, with an outcome for each, once however often it is sent", async () => {
  const people = [
    { email: "mia@example.com", firstName: "Mia" },
    { email: "MIA@example.com" },
    { email: olga.email },
    { email: "nobody" },
  ];
  const asking = { headers: { "idempotency-key": "many" }, body: { people } };
  const sent = await call(createInvitations, asking);
  expect(sent).toMatchObject({
    status: 200,
    body: {
      data: [
        { email: "mia@example.com", outcome: "invited" },
        { outcome: "duplicate" },
        { outcome: "member" },
        { outcome: "invalid", problem: "emailInvalid" },
      ],
    },
  });
  expect((await call(createInvitations, asking)).body).toEqual(sent.body);
  const rows = await db.select().from(invitations).where(eq(invitations.workspaceId, acme.id));
  expect(rows).toMatchObject([{ email: "mia@example.com", firstName: "Mia" }]);
  expect(await mailsOf(rows[0]?.id ?? "")).toHaveLength(1);
  expect(await spent()).toHaveLength(1);
  const more = await call(createInvitations, {
    body: { people: Array.from({ length: 501 }, (_, index) => ({ email: `p${index}@example.com` })) },
  });
  expect(more).toMatchObject({ status: 422, body: { errors: [{ field: "people" }] } });
});

describe("INV-3, INV-4, INV-8: an invitation that waits", () => {
  test("is corrected, sent again and cancelled, and then no more", async () => {
    const invitationId = await waiting("lima@example.com");
    const params = { invitationId };
    const named = await call(changeInvitation, { params, body: { firstName: "Liam" } });
    expect(named).toMatchObject({ status: 200, body: { firstName: "Liam", email: "lima@example.com" } });
    expect(await mailsOf(invitationId)).toHaveLength(0);
    const headers = { "if-match": named.headers.get("etag") ?? "" };
    const moved = await call(changeInvitation, { params, headers, body: { email: "liam@example.com" } });
    expect(moved).toMatchObject({ status: 200, body: { email: "liam@example.com", firstName: "Liam" } });
    expect(await mailsOf(invitationId)).toHaveLength(1);
    const late = await call(changeInvitation, { params, headers, body: { lastName: "O" } });
    expect(late).toMatchObject({ status: 412 });

    expect(await call(resendInvitation, { params })).toMatchObject({
      status: 200,
      body: { status: "pending" },
    });
    expect(await rowOf(invitationId)).toMatchObject({ version: 3 });
    expect(await call(cancelInvitation, { params })).toMatchObject({ status: 204 });
    expect(await call(readInvitation, { params })).toMatchObject({ body: { status: "cancelled" } });
    for (const endpoint of [cancelInvitation, resendInvitation])
      expect(await call(endpoint, { params })).toMatchObject({
        status: 409,
        body: { code: "invitationNoLongerPending" },
      });
    expect((await eventsAbout(invitationId)).map(({ action, channel }) => `${channel} ${action}`)).toEqual([
      "api invitation.edited",
      "api invitation.edited",
      "api invitation.resent",
      "api invitation.cancelled",
    ]);
  });

  test("is not corrected to an address that has another, or that is a member's", async () => {
    const invitationId = await waiting("liam@example.com");
    await waiting("mia@example.com");
    for (const [email, code] of [
      ["mia@example.com", "alreadyInvited"],
      [olga.email, "alreadyMember"],
    ] as const)
      expect(await call(changeInvitation, { params: { invitationId }, body: { email } })).toMatchObject({
        status: 409,
        body: { code },
      });
  });
});

test("KEY-3: every invitation that waits is listed once, the latest first, though others come and go", async () => {
  const stay: string[] = [];
  for (let index = 0; index < 9; index += 1) stay.unshift(await waiting(`p${index}@example.com`));
  await db
    .update(invitations)
    .set({ expiresAt: new Date(0) })
    .where(eq(invitations.id, stay[4] ?? ""));
  const met: string[] = [];
  let query: Record<string, string> = { limit: "2" };
  for (;;) {
    const page = await call(listInvitations, { query });
    met.push(...page.rows.map(({ id }) => id));
    if (page.nextCursor === null) break;
    query = { ...query, cursor: page.nextCursor };
    const settled = page.rows.at(-1)?.id ?? "";
    await db.update(invitations).set({ status: "cancelled" }).where(eq(invitations.id, settled));
    await waiting(`late${met.length}@example.com`);
  }
  expect(met).toEqual(stay);
  const expired = await call(listInvitations, { query: { q: "p4@example.com" } });
  expect(expired).toMatchObject({ body: { data: [{ id: stay[4], status: "expired" }], nextCursor: null } });
});

function call(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}) {
  return answerTo(endpoint, { key: key.secret, ...asking });
}

async function waiting(email: string): Promise<string> {
  const [row] = await db
    .insert(invitations)
    .values({ workspaceId: acme.id, email, invitedBy: olga.id })
    .returning();
  return row?.id ?? "";
}

async function rowOf(id: string) {
  const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
  return row;
}

function mailsOf(invitationId: string) {
  return db.select().from(notices).where(eq(notices.subjectId, invitationId));
}

function spent() {
  return db
    .select()
    .from(creditEntries)
    .where(and(eq(creditEntries.workspaceId, acme.id), eq(creditEntries.kind, "usage")));
}
