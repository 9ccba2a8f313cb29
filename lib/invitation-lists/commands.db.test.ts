import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { actingAs, eventsAbout, nobody, statementsOf, unread } from "../testing";
import { inviteMember } from "../invitations/commands";
import { inviteList } from "./commands";
import { previewList } from "./queries";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
});

const list = (...emails: string[]) => emails.map((email) => ({ email }));

function pendingIn(workspace: { id: string }) {
  return database().select().from(invitations).where(eq(invitations.workspaceId, workspace.id));
}

function mailsFrom(workspace: { id: string }) {
  return database().select().from(notices).where(eq(notices.workspaceId, workspace.id));
}

function eventsIn(workspace: { id: string }) {
  return database().select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
}

describe("INV-1: what is on a list", () => {
  test("INV-1: each row is marked: new, member, pending, invalid, duplicate, over the limit", async () => {
    acme = await makeWorkspace(database(), { seatLimit: 3 });
    const owner = await actingAs(acme.owner, acme);
    const ana = await makeMember(database(), acme);
    const elsewhere = await makeUser(database());
    const { invitationId } = await inviteMember(owner, { email: "jason@example.com" });
    const people = list(
      "nina@example.com",
      ana.email.toUpperCase(),
      "Jason@Example.com ",
      "not an address",
      "NINA@example.com",
      elsewhere.email,
    );
    expect(await previewList(owner, { people })).toEqual({
      marks: [
        { state: "new" },
        { state: "member" },
        { state: "pending", invitationId, version: 1, expired: false },
        { state: "invalid", problem: "emailInvalid" },
        { state: "duplicate" },
        { state: "over-limit" },
      ],
      seats: { used: 2, limit: 3 },
    });
  });

  test("INV-1, ADD-3: an account elsewhere and an invitation elsewhere are as new as any address", async () => {
    const globex = await makeWorkspace(database());
    const hank = await makeMember(database(), globex);
    await inviteMember(await actingAs(globex.owner, globex), { email: "zoe@example.com" });
    const { marks } = await previewList(await actingAs(acme.owner, acme), {
      people: list(hank.email, "zoe@example.com", "nobody@example.com"),
    });
    expect(marks).toEqual([{ state: "new" }, { state: "new" }, { state: "new" }]);
  });

  test("INV-1: neither preview nor list is for those who may not invite, nor longer than 500", async () => {
    const ana = await actingAs(await makeMember(database(), acme), acme);
    for (const actor of [ana, nobody])
      for (const attempt of [
        previewList(actor, unread({ people: [] })),
        inviteList(actor, unread({ people: [] })),
      ])
        await expect(attempt).rejects.toMatchObject({ name: "AppError" });
    const people = Array.from({ length: 501 }, (_, n) => ({ email: `person-${n}@example.com` }));
    const tooMany = inviteList(await actingAs(acme.owner, acme), { people });
    await expect(tooMany).rejects.toMatchObject({ issues: [{ message: "tooManyAddresses" }] });
    expect(await pendingIn(acme)).toEqual([]);
  });
});

describe("INV-1: a list is sent", () => {
  test("INV-1, INV-8: one outcome a row, the names kept, the roles given, one event, one mail each", async () => {
    const owner = await actingAs(acme.owner, acme);
    const ana = await makeMember(database(), acme);
    const outcomes = await inviteList(owner, {
      people: [
        { email: "Nina@example.com", firstName: "Nina", lastName: "Simon" },
        { email: "jason@example.com" },
        ...list(ana.email, "jason@example.com", "nonsense"),
      ],
      roleIds: [acme.roleId("admin")],
    });
    expect(outcomes).toEqual([
      { email: "nina@example.com", outcome: "invited" },
      { email: "jason@example.com", outcome: "invited" },
      { email: ana.email, outcome: "member" },
      { email: "jason@example.com", outcome: "duplicate" },
      { email: "nonsense", outcome: "invalid", problem: "emailInvalid" },
    ]);
    const written = await pendingIn(acme);
    expect(written).toMatchObject([
      {
        email: "nina@example.com",
        firstName: "Nina",
        lastName: "Simon",
        invitedBy: acme.owner.id,
        version: 1,
      },
      { email: "jason@example.com", firstName: "", lastName: "" },
    ]);
    const given = await database()
      .select({ roleId: invitationRoles.roleId })
      .from(invitationRoles)
      .where(
        inArray(
          invitationRoles.invitationId,
          written.map(({ id }) => id),
        ),
      );
    expect(given).toEqual([{ roleId: acme.roleId("admin") }, { roleId: acme.roleId("admin") }]);
    expect(await mailsFrom(acme)).toMatchObject([
      { kind: "invitation", recipient: "nina@example.com", state: "queued" },
      { kind: "invitation", recipient: "jason@example.com", state: "queued" },
    ]);
    expect(await eventsIn(acme)).toMatchObject([
      {
        action: "invitation.listSent",
        targetId: acme.id,
        after: { invited: ["nina@example.com", "jason@example.com"], resent: [], roles: ["Admin"] },
      },
    ]);
  });

  test("INV-1: of a list that comes to one invitation the event is about that one", async () => {
    await inviteList(await actingAs(acme.owner, acme), { people: list("nina@example.com") });
    const [nina] = await pendingIn(acme);
    expect(await eventsAbout(nina?.id ?? "")).toMatchObject([
      { action: "invitation.sent", targetName: "nina@example.com", after: { email: "nina@example.com" } },
    ]);
  });

  test("INV-1: the same list again mails nobody and leaves no event, also with mails to send again", async () => {
    const owner = await actingAs(acme.owner, acme);
    const { invitationId } = await inviteMember(owner, { email: "jason@example.com" });
    const input = {
      people: list("nina@example.com", "jason@example.com"),
      resend: [{ invitationId, version: 1 }],
    };
    expect((await inviteList(owner, input)).map(({ outcome }) => outcome)).toEqual(["invited", "resent"]);
    const [mails, events] = [await mailsFrom(acme), await eventsIn(acme)];
    expect(mails).toHaveLength(3);
    const again = await inviteList(owner, input);
    expect(again.map(({ outcome }) => outcome)).toEqual(["already-pending", "already-pending"]);
    expect(await mailsFrom(acme)).toEqual(mails);
    expect(await eventsIn(acme)).toEqual(events);
    expect(await pendingIn(acme)).toHaveLength(2);
  });

  test("INV-1: two of the same list at the same moment make one invitation and one mail an address", async () => {
    const owner = await actingAs(acme.owner, acme);
    const people = list("nina@example.com", "jason@example.com", "ana@example.com");
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => inviteList(owner, { people })));
    expect(outcomes.flat().filter(({ outcome }) => outcome === "invited")).toHaveLength(3);
    expect(await pendingIn(acme)).toHaveLength(3);
    expect(await mailsFrom(acme)).toHaveLength(3);
  });

  test("INV-2: a single address at the same moment by list and by wizard is invited once", async () => {
    const owner = await actingAs(acme.owner, acme);
    await Promise.all([
      inviteMember(owner, { email: "nina@example.com" }),
      inviteList(owner, { people: list("Nina@example.com") }),
    ]);
    expect(await pendingIn(acme)).toHaveLength(1);
    expect(await mailsFrom(acme)).toHaveLength(1);
  });

  test("INV-4: only pending invitations of this list and workspace are sent again", async () => {
    const owner = await actingAs(acme.owner, acme);
    const globex = await makeWorkspace(database());
    const away = await inviteMember(await actingAs(globex.owner, globex), { email: "nina@example.com" });
    const other = await inviteMember(owner, { email: "other@example.com" });
    const outcomes = await inviteList(owner, {
      people: list("nina@example.com"),
      resend: [away, other].map(({ invitationId }) => ({ invitationId, version: 1 })),
    });
    expect(outcomes).toEqual([{ email: "nina@example.com", outcome: "invited" }]);
    expect(await pendingIn(globex)).toMatchObject([{ version: 1 }]);
    expect((await pendingIn(acme)).map(({ version }) => version)).toEqual([1, 1]);
  });

  test("ADD-4: nobody invites a list into roles above their own, and nothing of it is sent", async () => {
    const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
    const attempt = inviteList(aisha, { people: list("nina@example.com"), roleIds: [acme.roleId("admin")] });
    await expect(attempt).rejects.toMatchObject({ key: "roleAboveYours", field: "roleIds" });
    expect(await pendingIn(acme)).toEqual([]);
    expect(await mailsFrom(acme)).toEqual([]);
  });
});

describe("WSP-2: over the limit", () => {
  beforeEach(async () => {
    acme = await makeWorkspace(database(), { seatLimit: 2 });
  });

  test("WSP-2: those beyond the free seats are held back, unless they are asked for", async () => {
    const owner = await actingAs(acme.owner, acme);
    await inviteMember(owner, { email: "pending@example.com" });
    const people = list("nina@example.com", "jason@example.com");
    const held = await inviteList(owner, { people });
    expect(held.map(({ outcome }) => outcome)).toEqual(["invited", "over-limit"]);
    expect(await pendingIn(acme)).toHaveLength(2);
    const asked = await inviteList(owner, {
      people: list("jason@example.com", "zoe@example.com"),
      inviteOverLimit: true,
    });
    expect(asked).toEqual([
      { email: "jason@example.com", outcome: "invited" },
      { email: "zoe@example.com", outcome: "invited", overLimit: true },
    ]);
  });

  test("INV-10: a single address is invited into a full workspace too: joining is what counts seats", async () => {
    const owner = await actingAs(acme.owner, acme);
    await makeMember(database(), acme);
    const people = list("nina@example.com");
    expect((await previewList(owner, { people })).marks).toEqual([{ state: "over-limit" }]);
    expect(await inviteList(owner, { people })).toEqual([
      { email: "nina@example.com", outcome: "invited", overLimit: true },
    ]);
    expect(await mailsFrom(acme)).toHaveLength(1);
  });
});

test("INV-3: an expired invitation is the one pending still; sending it again gives it a new life", async () => {
  const owner = await actingAs(acme.owner, acme);
  const { invitationId } = await inviteMember(owner, { email: "nina@example.com" });
  await database()
    .update(workspaces)
    .set({ policies: { seatLimit: null, invitationDays: 7 } })
    .where(eq(workspaces.id, acme.id));
  const past = new Date("2026-01-01");
  await database().update(invitations).set({ expiresAt: past }).where(eq(invitations.id, invitationId));
  const people = list("nina@example.com");
  const { marks } = await previewList(owner, { people });
  expect(marks).toEqual([{ state: "pending", invitationId, version: 1, expired: true }]);
  expect(await inviteList(owner, { people })).toMatchObject([{ outcome: "already-pending" }]);
  await inviteList(owner, { people, resend: [{ invitationId, version: 1 }] });
  const [renewed] = await pendingIn(acme);
  expect(renewed).toMatchObject({ version: 2, status: "pending" });
  expect(renewed?.expiresAt?.getTime()).toBe((renewed?.sentAt.getTime() ?? 0) + 7 * 86_400_000);
});

test("INV-1: five hundred addresses take as many statements as two", async () => {
  const owner = await actingAs(acme.owner, acme);
  const people = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => ({ email: `person-${from + n}@example.com` }));
  const forTwo = await statementsOf(() => inviteList(owner, { people: people(0, 2) }));
  const forMany = await statementsOf(() => inviteList(owner, { people: people(2, 502) }));
  expect(forMany).toBe(forTwo);
  expect(await mailsFrom(acme)).toHaveLength(502);
  const few = await statementsOf(() => previewList(owner, { people: people(0, 2) }));
  expect(await statementsOf(() => previewList(owner, { people: people(0, 500) }))).toBe(few);
});
