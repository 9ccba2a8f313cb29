import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { inviteMember, resendInvitation } from "../invitations/commands";
import { pageParameter } from "../paging";
import { removeMember } from "../memberships/commands";
import { changeRoles } from "../roles/commands";
import { actingAs, nobody, unread } from "../testing";
import { listTeam } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
});

describe("WSP-1: the team", () => {
  it("has invitations on top, the latest first, then members by name, and nobody of another workspace", async () => {
    await makeMember(database(), acme, { firstName: "Zoë", lastName: "Adams", role: "owner" });
    await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez", status: "suspended" });
    await makeMember(database(), globex, { firstName: "Greta", lastName: "Globex" });
    await invite("jason@example.com", { minutesAgo: 2 });
    await invite("nina@example.com", { minutesAgo: 1 });
    await inviteMember(await actingAs(globex.owner, globex), { email: "gustav@example.com" });
    const team = await listTeam(await owner(), {});
    expect(team.rows.map(nameOf)).toEqual([
      "nina@example.com",
      "jason@example.com",
      "Ana Lopez",
      "Olivia Owner",
      "Zoë Adams",
    ]);
    expect(team).toMatchObject({ total: 5, waiting: 2, range: { from: 1, to: 5 }, pages: {} });
  });

  it("says of each row what its badges and its menu need", async () => {
    await makeMember(database(), acme, { firstName: "Ana", status: "suspended" });
    const soon = await invite("soon@example.com", { minutesAgo: 1 });
    const late = await invite("late@example.com", { minutesAgo: 2 });
    await database()
      .update(invitations)
      .set({ expiresAt: sql`now() - interval '1 day'` })
      .where(eq(invitations.id, late));
    const { rows } = await listTeam(await owner(), {});
    expect(rows).toMatchObject([
      { type: "invitation", id: soon, expired: false, delivery: "queued", roles: [{ system: "member" }] },
      { type: "invitation", id: late, expired: true },
      {
        type: "member",
        status: "suspended",
        can: { makeOwner: "reactivateFirst", makeMember: true, remove: true },
      },
      {
        type: "member",
        isSelf: true,
        roles: [{ system: "owner" }],
        can: { makeMember: "notYourOwnRole", remove: "removeNotYourself" },
      },
    ]);
  });

  it("counts seats as everything else does, and says which role Make member gives", async () => {
    await makeMember(database(), acme, { status: "suspended" });
    await makeMember(database(), acme, { kind: "external", role: "external" });
    await invite("nina@example.com");
    const { seats, roles } = await listTeam(await owner(), {});
    expect(seats).toEqual({ used: 2, limit: null });
    expect(roles.filter(({ isDefault }) => isDefault)).toMatchObject([{ system: "member", name: "Member" }]);
  });

  it("is for owners: an admin, a member and a stranger are refused before the input is read", async () => {
    const adam = await makeMember(database(), acme, { role: "admin" });
    const marco = await makeMember(database(), acme);
    for (const actor of [await actingAs(adam, acme), await actingAs(marco, acme), nobody]) {
      await expect(listTeam(actor, unread({}))).rejects.toMatchObject({ name: "AppError" });
    }
  });

  it("shows an owner of two workspaces only the one they act in", async () => {
    await enrol(database(), globex, acme.owner, "owner");
    await invite("nina@example.com");
    const { rows, waiting } = await listTeam(await actingAs(acme.owner, globex), {});
    expect(rows.map((row) => row.type)).toEqual(["member", "member"]);
    expect(waiting).toBe(0);
  });
});

describe("WSP-1: finding somebody in the team", () => {
  beforeEach(async () => {
    await makeMember(database(), acme, { firstName: "José", lastName: "Ibarra", role: "admin" });
    await makeMember(database(), acme, { firstName: "Marco", lastName: "Rossi" });
    await inviteMember(await owner(), {
      email: "josefine@example.com",
      firstName: "Josefine",
      roleIds: [acme.roleId("admin")],
    });
    await invite("tom@example.com");
  });

  it("searches members and invitations by name and address, whatever case and accents", async () => {
    expect(await found({ q: "JOSE" })).toEqual(["josefine@example.com", "José Ibarra"]);
    expect(await found({ q: "tom@" })).toEqual(["tom@example.com"]);
    expect(await found({ q: "nobody at all" })).toEqual([]);
    expect(await listTeam(await owner(), { q: "tom@" })).toMatchObject({ total: 1, waiting: 1 });
  });

  it("filters by Pending and by the role that they have or will have, which combine", async () => {
    expect(await found({ show: "pending" })).toEqual(["tom@example.com", "josefine@example.com"]);
    expect(await found({ role: acme.roleId("admin") })).toEqual(["josefine@example.com", "José Ibarra"]);
    expect(await found({ role: acme.roleId("member") })).toEqual(["tom@example.com", "Marco Rossi"]);
    expect(await found({ show: "pending", role: acme.roleId("admin") })).toEqual(["josefine@example.com"]);
    expect(await found({ show: "pending", q: "tom" })).toEqual(["tom@example.com"]);
    expect(await found({ role: globex.roleId("member") })).toEqual([]);
  });

  it("takes what is wrong in an address as not said", async () => {
    const all = await found({});
    expect(await found({ show: "everything", role: "x", page: "after:1:nobody:x", q: "\0" })).toEqual(all);
    const waiting = await found({ show: "pending" });
    const byName = pageParameter({
      direction: "after",
      position: 1,
      id: "01934567-89ab-7def-8123-456789abcdef",
      value: "a name is no moment",
    });
    expect(await found({ show: "pending", page: byName })).toEqual(waiting);
  });

  it("leaves out who was removed and what was settled, and shows a new role at once", async () => {
    const ana = await makeMember(database(), acme, { firstName: "Ana" });
    await removeMember(await owner(), { userId: ana.id });
    await database()
      .update(invitations)
      .set({ status: "declined" })
      .where(eq(invitations.email, "tom@example.com"));
    expect(await found({})).toEqual(["josefine@example.com", "José Ibarra", "Marco Rossi", "Olivia Owner"]);
    const jose = (await listTeam(await owner(), { q: "ibarra" })).rows[0];
    await changeRoles(await owner(), { userId: jose?.id ?? "", roleIds: [acme.roleId("owner")] });
    expect((await listTeam(await owner(), { q: "ibarra" })).rows).toMatchObject([
      { roles: [{ system: "owner" }] },
    ]);
  });
});

describe("WSP-1: a long list", () => {
  const addresses = Array.from(
    { length: 120 },
    (_, number) => `p${String(number).padStart(3, "0")}@example.com`,
  );

  beforeEach(async () => {
    await inviteMany(addresses);
    for (const name of ["Ada", "Bea", "Cleo"]) await makeMember(database(), acme, { firstName: name });
  });

  it("shows the 50 latest invitations on top and counts them all", async () => {
    const { rows, waiting, total } = await listTeam(await owner(), {});
    expect(rows.map(nameOf).slice(0, 50)).toEqual(addresses.slice(70).reverse());
    expect(rows).toHaveLength(54);
    expect({ waiting, total }).toEqual({ waiting: 120, total: 54 });
  });

  it("leads through all that are pending, forwards and back, without repeating or skipping anybody", async () => {
    const forwards = await walk("next", "first");
    expect(forwards.map(({ names }) => names.length)).toEqual([50, 50, 20]);
    expect(forwards.flatMap(({ names }) => names)).toEqual([...addresses].reverse());
    expect(forwards.map(({ range }) => range)).toEqual([
      { from: 1, to: 50 },
      { from: 51, to: 100 },
      { from: 101, to: 120 },
    ]);
    const backwards = await walk("previous", "last");
    expect(backwards.toReversed().flatMap(({ names }) => names)).toEqual([...addresses].reverse());
  });

  it("moves an invitation to the top when it is sent again", async () => {
    const oldest = (await listTeam(await owner(), { q: "p000" })).rows[0];
    await resendInvitation(await owner(), { invitationId: oldest?.id ?? "" });
    expect((await found({}))[0]).toBe("p000@example.com");
  });

  it("counts what stands on top along with the pages of members that follow", async () => {
    for (let number = 0; number < 50; number += 1)
      await makeMember(database(), acme, { firstName: `Member ${String(number).padStart(2, "0")}` });
    const first = await listTeam(await owner(), {});
    expect(first).toMatchObject({ total: 104, range: { from: 1, to: 100 } });
    const next = await listTeam(await owner(), { page: pageParameter(first.pages.next ?? "first") });
    expect(next).toMatchObject({ total: 104, range: { from: 101, to: 104 } });
    expect(next.rows.every(({ type }) => type === "member")).toBe(true);
    const again = await listTeam(await owner(), { page: pageParameter(next.pages.previous ?? "last") });
    expect(again.rows.map(nameOf)).toEqual(first.rows.map(nameOf));
  });

  async function walk(way: "next" | "previous", from: "first" | "last") {
    const pages: { names: string[]; range: unknown }[] = [];
    let page: string | undefined = from;
    while (page !== undefined) {
      const team = await listTeam(await owner(), { show: "pending", page });
      pages.push({ names: team.rows.map(nameOf), range: team.range });
      const onwards = team.pages[way];
      page = onwards && pageParameter(onwards);
    }
    return pages;
  }
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function found(asked: Parameters<typeof listTeam>[1]): Promise<string[]> {
  return (await listTeam(await owner(), asked)).rows.map(nameOf);
}

function nameOf(row: Awaited<ReturnType<typeof listTeam>>["rows"][number]): string {
  return row.type === "invitation" ? row.email : `${row.firstName} ${row.lastName}`;
}

async function invite(email: string, { minutesAgo = 0 } = {}): Promise<string> {
  const { invitationId } = await inviteMember(await owner(), { email });
  await database()
    .update(invitations)
    .set({ sentAt: sql`now() - ${minutesAgo} * interval '1 minute'` })
    .where(eq(invitations.id, invitationId));
  return invitationId;
}

/** All at the same moment, as of a list: only their ids tell which came later. */
async function inviteMany(emails: string[]): Promise<void> {
  const made = await database()
    .insert(invitations)
    .values(emails.map((email) => ({ workspaceId: acme.id, email })))
    .returning();
  await database()
    .insert(invitationRoles)
    .values(
      made.map(({ id }) => ({ workspaceId: acme.id, invitationId: id, roleId: acme.roleId("member") })),
    );
}
