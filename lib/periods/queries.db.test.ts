import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { membershipPeriods } from "@/db/schema/departures";
import { memberships } from "@/db/schema/memberships";
import { inviteMember } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { removeMember, suspendMember } from "../memberships/commands";
import { actingAs, eventsAbout, signedInAs } from "../testing";
import { exportMemberMonths, memberMonths } from "./queries";

let acme: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  ana = await makeMember(database(), acme);
  await began(acme.owner.id, "2026-01-31T23:59:59Z");
});

describe("LIF-4: members by month", () => {
  it("counts who is here now, suspended ones too, and no externals; each month from the first on", async () => {
    await makeMember(database(), acme, { kind: "external", role: "external" });
    await makeWorkspace(database(), { name: "Globex" });
    expect((await months())[0]).toEqual({ month: await thisMonth(), members: 2 });
    await suspendMember(await owner(), { userId: ana.id });
    expect((await months())[0]?.members).toBe(2);
    expect((await months()).at(-1)).toEqual({ month: "2026-01", members: 1 });
    const all = (await months()).map(({ month }) => month);
    expect(all).toEqual([...all].sort().reverse());
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain("2026-02");
  });

  it("leaves out who was removed from that moment on, and keeps them in the months before", async () => {
    await began(ana.id, "2026-02-01T00:00:00Z");
    expect(await inMonths("2026-01", "2026-02", "2026-03")).toEqual([1, 2, 2]);
    await removeMember(await owner(), { userId: ana.id });
    expect((await months())[0]?.members).toBe(1);
    expect(await inMonths("2026-02", "2026-03")).toEqual([2, 2]);
  });

  it("goes by the borders of months in UTC", async () => {
    await began(ana.id, "2026-02-01T00:00:00Z");
    await removeMember(await owner(), { userId: ana.id });
    await ended(ana, "2026-03-31T23:59:59.999Z");
    expect(await inMonths("2026-01", "2026-02", "2026-03", "2026-04")).toEqual([1, 2, 1, 1]);
    await ended(ana, "2026-04-01T00:00:00Z");
    expect(await inMonths("2026-02", "2026-03", "2026-04")).toEqual([2, 2, 1]);
    await began(ana.id, "2026-01-31T23:30:00Z");
    expect(await inMonths("2026-01")).toEqual([2]);
  });

  it("counts who came back from then on, and not while they were away", async () => {
    await began(ana.id, "2026-02-10T12:00:00Z");
    await removeMember(await owner(), { userId: ana.id });
    await ended(ana, "2026-04-10T12:00:00Z");
    const { invitationId } = await inviteMember(await owner(), { email: ana.email });
    await acceptInvitation(await signedInAs(ana), { invitationId });
    expect(await database().$count(membershipPeriods, isOf(ana))).toBe(2);
    expect(await inMonths("2026-02", "2026-03", "2026-04", "2026-05")).toEqual([2, 2, 1, 1]);
    expect((await months())[0]?.members).toBe(2);
  });

  it("counts an external who became an internal from then on, and the other way round", async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    expect((await months())[0]?.members).toBe(2);
    await became(eva, "internal");
    expect((await months())[0]?.members).toBe(3);
    await became(eva, "external");
    expect((await months())[0]?.members).toBe(2);
    expect(await database().$count(membershipPeriods, isOf(eva))).toBe(3);
  });

  it("comes as a file with all months, and is for owners alone", async () => {
    const { name, rows, body } = await exportMemberMonths(await owner(), {});
    const text = await new Response(body).text();
    const all = await months();
    expect(name).toBe(`${acme.slug}-members-by-month-${all.length}-rows.csv`);
    expect(rows).toBe(all.length);
    expect(text.trim().split("\r\n").slice(1)).toEqual(
      all.map(({ month, members }) => `${month},${members}`),
    );
    const adam = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    for (const read of [memberMonths, exportMemberMonths])
      await expect(read(adam, {})).rejects.toMatchObject({ key: "missingPermission" });
    expect(await eventsAbout(acme.id)).toEqual([]);
  });

  it("has no month before there was anybody", async () => {
    const initech = await makeWorkspace(database(), { name: "Initech" });
    expect(await memberMonths(await actingAs(initech.owner, initech), {})).toEqual([
      { month: await thisMonth(), members: 1 },
    ]);
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function months() {
  return memberMonths(await owner(), {});
}

async function inMonths(...wanted: string[]) {
  const all = await months();
  return wanted.map((one) => all.find(({ month }) => month === one)?.members);
}

/** By the clock of the database. */
async function thisMonth(): Promise<string> {
  const [row] = await database().execute<{ month: string }>(
    sql`select to_char(now() at time zone 'utc', 'YYYY-MM') as month`,
  );
  return row?.month ?? "";
}

function isOf({ membershipId }: MadeMember) {
  return eq(membershipPeriods.membershipId, membershipId);
}

async function began(userId: string, at: string) {
  await database().execute(sql`update membership_periods p set began_at = ${at}::timestamptz
    from memberships m where m.id = p.membership_id and m.user_id = ${userId}`);
}

async function ended(user: MadeMember, at: string) {
  await database()
    .update(membershipPeriods)
    .set({ endedAt: new Date(at) })
    .where(isOf(user));
}

async function became({ membershipId }: MadeMember, kind: "internal" | "external") {
  await database().update(memberships).set({ kind }).where(eq(memberships.id, membershipId));
}
