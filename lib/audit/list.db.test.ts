import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeRole, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import type { MemberActor } from "../actor";
import { changeRoles } from "../roles/commands";
import { actingAs } from "../testing";
import { removeMember, suspendMember } from "../memberships/commands";
import { editUser } from "../users/commands";
import { pageParameter } from "../paging";
import { listEvents, showEvent } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let owner: MemberActor;
let auditor: MemberActor;
let ana: MadeMember;
let jose: MadeMember;

beforeAll(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "López" });
  jose = await makeMember(database(), acme, { firstName: "José", lastName: "Ruiz" });
  const role = await makeRole(database(), acme, { name: "Auditor", permissions: ["audit.read"] });
  const greta = await makeMember(database(), acme);
  await changeRoles(owner, { userId: greta.id, roleIds: [role] });
  auditor = await actingAs(greta, acme);
  await changeRoles(owner, { userId: ana.id, roleIds: [acme.roleId("admin")] });
  await editUser(owner, {
    userId: jose.id,
    firstName: "José",
    lastName: "Ruiz",
    phone: "",
    username: "jose.r",
  });
  await suspendMember(await actingAs(ana, acme), { userId: jose.id });
  const plain = await actingAs(await makeMember(database(), acme), acme);
  await expect(suspendMember(plain, { userId: ana.id })).rejects.toMatchObject({ code: "forbidden" });
  await write(acme.id, 0, { action: "user.added", channel: "import", address: "203.0.113.9" });
  for (let n = 1; n <= 120; n += 1) await write(acme.id, n, {});
  await write(globex.id, 1, { actorName: "Greta Garbo" });
});

describe("AUD-1: the page", () => {
  it("AUD-1: lists the events of this workspace, newest first, and of no other", async () => {
    const page = await listEvents(auditor, {});
    expect(page.rows).toHaveLength(50);
    const times = page.rows.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(JSON.stringify(await everything({}))).not.toContain("Greta");
    expect(page.rows.find(({ action }) => action === "user.suspended")).toMatchObject({
      actorName: "Ana López",
      actorIsMember: true,
      targetName: "José Ruiz",
      targetIsMember: true,
    });
  });

  it("AUD-1: every event is on one page, forwards and backwards", async () => {
    const [row] = await database().execute<{ events: number }>(
      sql`select count(*)::int as events from audit_events where workspace_id = ${acme.id}`,
    );
    const forwards = await everything({});
    expect(new Set(forwards.map(({ id }) => id)).size).toBe(row?.events);
    const backwards: string[] = [];
    for (let page: string | undefined = "last"; page !== undefined;) {
      const { rows, pages } = await listEvents(auditor, { page });
      backwards.unshift(...rows.map(({ id }) => id));
      page = pages.previous && pageParameter(pages.previous);
    }
    expect(backwards).toEqual(forwards.map(({ id }) => id));
  });

  it.each([
    ["who did it", () => ({ actor: ana.id }), ["user.suspended"]],
    ["to whom", () => ({ person: jose.id }), ["user.suspended", "user.edited"]],
    [
      "action",
      () => ({ action: "user.suspended,user.rolesChanged" }),
      ["user.suspended", "user.rolesChanged", "user.rolesChanged"],
    ],
    ["channel", () => ({ channel: "import" }), ["user.added"]],
    ["refusals", () => ({ refused: "1" }), ["operation.refused"]],
    ["several", () => ({ actor: acme.owner.id, person: ana.id }), ["user.rolesChanged"]],
    ["words", () => ({ q: "jose RUIZ", actor: ana.id }), ["user.suspended"]],
    ["an address", () => ({ q: "203.0.113" }), ["user.added"]],
    ["what is no filter", () => ({ refused: "maybe", channel: "import,pigeon" }), ["user.added"]],
    ["nothing that is there", () => ({ q: "nobody at all" }), []],
  ])("AUD-1: is narrowed by %s", async (_, asked, actions) => {
    expect((await everything(asked())).map(({ action }) => action)).toEqual(actions);
  });

  it("AUD-1: is narrowed by dates, the first included and the last not", async () => {
    const days = (count: number) => new Date(Date.UTC(2020, 0, 1) - count * 86_400_000).toISOString();
    const found = await everything({ from: days(20), until: days(10) });
    expect(found.map(({ at }) => at.toISOString())).toEqual(
      Array.from({ length: 10 }, (_, n) => days(11 + n)),
    );
    expect(await everything({ from: "2019-12-31", until: "2020-01-01" })).toHaveLength(1);
  });

  it("AUD-1: names whom it is narrowed to, also when they have gone", async () => {
    const liam = await makeMember(database(), acme, { firstName: "Liam", lastName: "Neeson" });
    await removeMember(owner, { userId: liam.id });
    const { names, rows } = await listEvents(auditor, { person: liam.id });
    expect(names.person).toBe("Liam Neeson");
    expect(rows).toMatchObject([{ action: "user.removed", targetIsMember: false, actorIsMember: true }]);
  });
});

it("AUD-1: an event has all that is known of it, and waits for its seal", async () => {
  const [event] = (await listEvents(auditor, { person: ana.id, action: "user.rolesChanged" })).rows;
  expect(await showEvent(auditor, { eventId: event?.id ?? "" })).toMatchObject({
    before: { roles: ["Member"] },
    after: { roles: ["Admin"] },
    address: "127.0.0.1",
    userAgent: "Test",
    channel: "page",
    onBehalfOf: null,
    isSealed: false,
  });
  const [theirs] = await database().select().from(auditEvents).where(eq(auditEvents.workspaceId, globex.id));
  await expect(showEvent(auditor, { eventId: theirs?.id ?? "" })).rejects.toMatchObject({
    code: "not_found",
  });
});

it("AUD-1: is closed to those who may not read it", async () => {
  const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
  await expect(listEvents(aisha, {})).rejects.toMatchObject({ code: "forbidden" });
});

async function everything(asked: Parameters<typeof listEvents>[1]) {
  const found = [];
  for (let page: string | undefined = ""; page !== undefined;) {
    const { rows, pages } = await listEvents(auditor, { ...asked, page });
    found.push(...rows);
    page = pages.next && pageParameter(pages.next);
  }
  return found;
}

/** So many days before the year 2020. */
async function write(
  workspaceId: string,
  days: number,
  given: Partial<typeof auditEvents.$inferInsert>,
): Promise<void> {
  await database()
    .insert(auditEvents)
    .values({
      actorName: "Olivia Martin",
      channel: "page",
      action: "session.started",
      workspaceId,
      at: new Date(Date.UTC(2020, 0, 1) - days * 86_400_000),
      ...given,
    });
}
