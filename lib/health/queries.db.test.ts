import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { keysOfMembers } from "../api-keys/queries";
import { inviteMember } from "../invitations/commands";
import { listTeam } from "../team/queries";
import { actingAs } from "../testing";
import { listUsers } from "../users/queries";
import { workspaceHealth } from "./queries";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  await makeMember(database(), acme, { role: "owner" });
});

describe("the health of a workspace", () => {
  it("is fine where there is nothing to look at", async () => {
    expect(await health()).toEqual([]);
  });

  it("WSP-4: names a single active owner, also beside a suspended one", async () => {
    await database().execute(sql`update memberships set status = 'suspended', suspended_at = now()
      where workspace_id = ${acme.id} and user_id <> ${acme.owner.id}`);
    expect(await health()).toEqual([{ about: "oneOwner" }]);
  });

  it("INV-9: counts invitations whose last mail did not arrive, and the team shows just those", async () => {
    const [nina, liam] = [await invite("nina"), await invite("liam")];
    await delivery(nina, "bounced");
    await delivery(liam, "sent");
    expect(await health()).toEqual([{ about: "undelivered", count: 1 }]);
    const team = await listTeam(await owner(), { show: "undelivered" });
    expect(team.rows.map(({ id }) => id)).toEqual([nina]);
  });

  it("counts invitations without an answer for 14 days, and the team shows just those", async () => {
    const [nina, liam] = [await invite("nina"), await invite("liam")];
    await sent(nina, 15);
    await sent(liam, 13);
    expect(await health()).toEqual([{ about: "unanswered", count: 1 }]);
    const team = await listTeam(await owner(), { show: "unanswered" });
    expect(team.rows.map(({ id }) => id)).toEqual([nina]);
    await database().update(invitations).set({ status: "cancelled" }).where(eq(invitations.id, nina));
    expect(await health()).toEqual([]);
  });

  it("KEY-2: counts keys that work and were not used for 90 days, and the list of keys shows just those", async () => {
    const ana = await makeMember(database(), acme);
    const old = { createdAt: new Date(Date.now() - 91 * 86_400_000) };
    const unused = await makeApiKey(database(), ana, old);
    await makeApiKey(database(), ana, { ...old, revokedAt: new Date() });
    await makeApiKey(database(), ana);
    expect(await health()).toEqual([{ about: "unusedKeys", count: 1 }]);
    const { rows } = await keysOfMembers(await owner(), { unused: "90" });
    expect(rows.map(({ id }) => id)).toEqual([unused.id]);
  });

  it("counts active people who were not here for 90 days, and the list shows just those", async () => {
    const away = await seen({ joined: 200, lastActive: 91 });
    const never = await seen({ joined: 91, lastActive: null });
    await seen({ joined: 200, lastActive: 89 });
    await seen({ joined: 10, lastActive: null });
    await seen({ joined: 200, lastActive: 200, status: "suspended" });
    expect(await health()).toEqual([{ about: "inactive", count: 2 }]);
    for (const sort of ["name", "lastActive"] as const) {
      const page = await listUsers(await owner(), { inactive: "90", sort });
      expect(page.rows.map(({ id }) => id).sort()).toEqual([away, never].sort());
      expect(page.total).toBe(2);
    }
    expect((await listUsers(await owner(), { inactive: "7" })).total).toBe(7);
  });

  it("ACC-9: counts people without a second factor only where one is required, from whatever day", async () => {
    await policies({ secondFactorFrom: "2090-01-01" });
    expect(await health()).toEqual([{ about: "withoutFactor", missing: 2, of: 2 }]);
  });

  it("WSP-2: warns of the last seat and of nine in ten taken", async () => {
    await policies({ seatLimit: 4 });
    expect(await health()).toEqual([]);
    await policies({ seatLimit: 3 });
    expect(await health()).toEqual([{ about: "seats", used: 2, limit: 3 }]);
  });

  it("tells each only what they can do something about", async () => {
    await policies({ seatLimit: 2 });
    await delivery(await invite("nina"), "failed");
    await seen({ joined: 200, lastActive: 100 });
    const clerk = await makeMember(database(), acme, { role: "access_manager" });
    const adam = await makeMember(database(), acme, { role: "admin" });
    expect(await workspaceHealth(await actingAs(clerk, acme), {})).toEqual([
      { about: "undelivered", count: 1 },
    ]);
    expect(await workspaceHealth(await actingAs(adam, acme), {})).toEqual([
      { about: "undelivered", count: 1 },
      { about: "inactive", count: 1 },
    ]);
    const ana = await actingAs(await makeMember(database(), acme), acme);
    await expect(workspaceHealth(ana, {})).rejects.toMatchObject({ key: "missingPermission" });
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function health() {
  return workspaceHealth(await owner(), {});
}

async function invite(name: string): Promise<string> {
  const invited = await inviteMember(await owner(), { email: `${name}@example.org` });
  return invited.invitationId;
}

async function delivery(invitationId: string, state: "bounced" | "failed" | "sent") {
  await database().update(notices).set({ state }).where(eq(notices.subjectId, invitationId));
}

async function sent(invitationId: string, daysAgo: number) {
  await database()
    .update(invitations)
    .set({ sentAt: sql`now() - make_interval(days => ${daysAgo})` })
    .where(eq(invitations.id, invitationId));
}

async function seen(given: {
  joined: number;
  lastActive: number | null;
  status?: "suspended";
}): Promise<string> {
  const { id, membershipId } = await makeMember(database(), acme, { status: given.status ?? "active" });
  await database()
    .update(memberships)
    .set({
      joinedAt: sql`now() - make_interval(days => ${given.joined})`,
      lastActiveAt:
        given.lastActive === null ? null : sql`now() - make_interval(days => ${given.lastActive})`,
    })
    .where(eq(memberships.id, membershipId));
  return id;
}

async function policies(chosen: Record<string, unknown>) {
  await database()
    .update(workspaces)
    .set({ policies: { seatLimit: null, ...chosen } })
    .where(eq(workspaces.id, acme.id));
}
