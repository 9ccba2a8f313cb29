import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeUser,
  type MadeWorkspace,
  enrol,
  makeAsset,
  makeMember,
  makeSession,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { passwordResets, sessions } from "@/db/schema/accounts";
import { auditEvents } from "@/db/schema/audit";
import { departures, membershipPeriods } from "@/db/schema/departures";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { organizationMembers } from "@/db/schema/organizations";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { systemActor } from "../actor";
import { identify } from "../identity";
import { inviteMember } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout, signedInAs, testOrigin } from "../testing";
import { addUser } from "../users/commands";
import { changePolicies } from "../workspaces/commands";
import { anonymiseOrphans } from "./commands";
import { anonymiseOrphansHourly } from "./jobs";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

const system = systemActor("Policies", "job");

beforeEach(async () => {
  await database().update(users).set({ orphanedAt: null });
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, {
    firstName: "Anastasia",
    lastName: "Lopezova",
    username: `anastasia-${acme.slug.slice(-12)}`.replace(/[^a-z0-9]+$/, ""),
    phone: "+34600111222",
    locale: "es",
  });
});

describe("WSP-5: an account that was in no workspace for fourteen days", () => {
  it("is anonymised then, and not a day before", async () => {
    await removeMember(await owner(), { userId: ana.id });
    await orphaned(ana, 13);
    await anonymiseOrphansHourly.run({});
    expect(await account(ana)).toMatchObject({ firstName: "Anastasia", anonymisedAt: null });

    await orphaned(ana, 14);
    await anonymiseOrphansHourly.run({});
    expect(await account(ana)).toMatchObject({
      email: `deleted-${ana.id}@invalid`,
      firstName: "Deleted",
      lastName: "user",
      username: null,
      phone: null,
      passwordHash: null,
      homeWorkspaceId: null,
      anonymisedAt: expect.any(Date) as Date,
    });
    expect(await account(acme.owner)).toMatchObject({ anonymisedAt: null });
  });

  it("leaves nothing personal anywhere but in the trail, which says what it said", async () => {
    const { invitationId } = await inviteMember(await actingAs(globex.owner, globex), { email: ana.email });
    await acceptInvitation(await signedInAs(ana), { invitationId });
    await makeAsset(database(), acme, {
      ownerId: await membershipOf(acme.owner),
      creatorId: ana.id,
      creatorName: "Anastasia Lopezova",
    });
    const session = await makeSession(database(), ana);
    await database().insert(passwordResets).values({ userId: ana.id, expiresAt: new Date() });
    await database()
      .insert(secondFactors)
      .values({ userId: ana.id, sealedSecret: Buffer.from("sealed") });
    await database().insert(recoveryCodes).values({ userId: ana.id, hash: "hash" });
    await removeMember(await actingAs(globex.owner, globex), { userId: ana.id });
    await removeMember(await owner(), { userId: ana.id });
    await orphaned(ana, 20);
    await anonymiseOrphansHourly.run({});

    expect(await tablesMentioning(["anastasia", ana.email, "600111222"])).toEqual(["public.audit_events"]);
    expect((await identify(testOrigin, session)).actor.kind).toBe("public");
    for (const table of [sessions, passwordResets, secondFactors, recoveryCodes])
      expect(await database().$count(table, eq(table.userId, ana.id))).toBe(0);
    const mails = await database().select().from(notices).where(eq(notices.userId, ana.id));
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) expect(mail).toMatchObject({ state: "withdrawn", facts: {} });
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.removed", targetName: "Anastasia Lopezova" },
      { action: "user.removed", targetName: "Anastasia Lopezova" },
      { action: "account.anonymised", targetName: "Deleted user", workspaceId: acme.id, channel: "job" },
    ]);
  });

  it("stays in the past periods of its workspaces, as nobody", async () => {
    await removeMember(await owner(), { userId: ana.id });
    await orphaned(ana, 20);
    await anonymiseOrphansHourly.run({});
    const { membershipId } = ana;
    expect(await database().$count(memberships, eq(memberships.id, membershipId))).toBe(1);
    const isHers = eq(membershipPeriods.membershipId, membershipId);
    expect(await database().$count(membershipPeriods, isHers)).toBe(1);
    const [receipt] = await database()
      .select()
      .from(departures)
      .where(eq(departures.membershipId, membershipId));
    expect(receipt).toMatchObject({ personName: "Deleted user", personEmail: "" });
  });

  it("gives its address away: somebody can have an account with it anew", async () => {
    await removeMember(await owner(), { userId: ana.id });
    await orphaned(ana, 14);
    await anonymiseOrphansHourly.run({});
    const anew = {
      firstName: "Ana",
      lastName: "Anew",
      email: ana.email,
      phone: "",
      username: ana.username ?? "",
    };
    const added = await addUser(await owner(), { ...anew, password: null, roleIds: [acme.roleId("member")] });
    expect(added).toMatchObject({ outcome: "added" });
    expect("userId" in added && added.userId).not.toBe(ana.id);
  });

  it("is spared by an invitation that it accepts before; one that waits is for the address and stays", async () => {
    const { invitationId } = await inviteMember(await actingAs(globex.owner, globex), { email: ana.email });
    const liam = await makeMember(database(), acme, { firstName: "Liam" });
    const waiting = await inviteMember(await actingAs(globex.owner, globex), { email: liam.email });
    await removeMember(await owner(), { userId: ana.id });
    await removeMember(await owner(), { userId: liam.id });
    for (const one of [ana, liam]) await orphaned(one, 30);
    await acceptInvitation(await signedInAs(ana), { invitationId });
    await anonymiseOrphansHourly.run({});
    expect(await account(ana)).toMatchObject({ anonymisedAt: null, orphanedAt: null });
    expect((await account(liam)).anonymisedAt).toBeInstanceOf(Date);
    const [kept] = await database()
      .select()
      .from(invitations)
      .where(eq(invitations.id, waiting.invitationId));
    expect(kept).toMatchObject({ email: liam.email, status: "pending" });
    const [mail] = await database().select().from(notices).where(eq(notices.subjectId, waiting.invitationId));
    expect(mail).toMatchObject({ recipient: liam.email, state: "queued" });
  });

  it.each<[string, (who: MadeUser) => Promise<unknown>]>([
    ["the creator of a workspace that is there", (who) => makeCreator(who)],
    [
      "a member of another, also a suspended one",
      (who) => enrol(database(), globex, who, "member", { status: "suspended" }),
    ],
    [
      "the owner of an organization",
      (who) =>
        database()
          .insert(organizationMembers)
          .values({ organizationId: globex.organizationId, userId: who.id, role: "owner" }),
    ],
    [
      "LIF-5: somebody whose assets are on hold",
      () => makeAsset(database(), acme, { ownerId: ana.membershipId, heldSince: new Date() }),
    ],
    [
      "POL-1: at home where the policy keeps it",
      async () => changePolicies(await owner(), { orphanedAccounts: "keep" }),
    ],
  ])("is never anonymised: %s", async (_, given) => {
    await removeMember(await owner(), { userId: ana.id });
    await given(ana);
    await orphaned(ana, 400);
    await anonymiseOrphansHourly.run({});
    expect(await account(ana)).toMatchObject({ email: ana.email, anonymisedAt: null });
  });

  it("is anonymised too where it has no home any more", async () => {
    const eva = await makeUser(database(), { homeWorkspaceId: null });
    await orphaned(eva, 14);
    await anonymiseOrphansHourly.run({});
    expect((await account(eva)).anonymisedAt).toBeInstanceOf(Date);
    expect(await eventsAbout(eva.id)).toMatchObject([{ action: "account.anonymised", workspaceId: null }]);
  });
});

describe("WSP-5: anonymising", () => {
  it("is done once by several workers at a time, with one event each", async () => {
    const orphans: MadeUser[] = [];
    for (let one = 0; one < 230; one += 1) orphans.push(await makeUser(database()));
    await database().execute(sql`update users set orphaned_at = now() - interval '15 days'
      where id = any(${sql.param(orphans.map(({ id }) => id))}::uuid[])`);
    await Promise.all([1, 2, 3].map(() => anonymiseOrphansHourly.run({})));
    await anonymiseOrphansHourly.run({});
    for (const { id } of orphans) expect(await eventsAbout(id)).toHaveLength(1);
    expect(await anonymiseOrphans(system, {})).toBe(0);
  });

  it("does all of it or nothing", async () => {
    await orphaned(await makeUser(database()), 15);
    const jason = await makeUser(database(), { firstName: "Jason" });
    await orphaned(jason, 15);
    await makeSession(database(), jason);
    await database().execute(sql`create function refuse_anonymising() returns trigger language plpgsql as $$
      begin if new.action = 'account.anonymised' then raise exception 'the server is gone'; end if; return new; end $$`);
    await database().execute(sql`create trigger refuse_anonymising before insert on audit_events
      for each row execute function refuse_anonymising()`);
    await expect(anonymiseOrphans(system, {})).rejects.toThrow();
    await database().execute(sql`drop trigger refuse_anonymising on audit_events`);
    await database().execute(sql`drop function refuse_anonymising`);
    expect(await account(jason)).toMatchObject({
      firstName: "Jason",
      email: jason.email,
      anonymisedAt: null,
    });
    expect(await database().$count(sessions, eq(sessions.userId, jason.id))).toBe(1);
    expect(await database().$count(auditEvents, eq(auditEvents.targetId, jason.id))).toBe(0);
    expect(await anonymiseOrphans(system, {})).toBe(2);
  });

  it("or joining, never both: 20 times over", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const nina = await makeUser(database());
      const { invitationId } = await inviteMember(await owner(), { email: nina.email });
      await orphaned(nina, 15);
      const asNina = await signedInAs(nina);
      const [, joined] = await Promise.allSettled([
        anonymiseOrphans(system, {}),
        acceptInvitation(asNina, { invitationId }),
      ]);
      const { anonymisedAt } = await account(nina);
      expect(anonymisedAt === null).toBe(joined.status === "fulfilled");
      expect(await database().$count(memberships, eq(memberships.userId, nina.id))).toBe(
        joined.status === "fulfilled" ? 1 : 0,
      );
      outcomes.add(joined.status);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function orphaned({ id }: { id: string }, daysAgo: number) {
  await database()
    .update(users)
    .set({ orphanedAt: sql`now() - make_interval(days => ${daysAgo})` })
    .where(eq(users.id, id));
}

async function account({ id }: { id: string }) {
  const [user] = await database().select().from(users).where(eq(users.id, id));
  if (!user) throw new Error("no such account");
  return user;
}

async function membershipOf({ id }: { id: string }) {
  const [row] = await database().select().from(memberships).where(eq(memberships.userId, id));
  if (!row) throw new Error("no such member");
  return row.id;
}

async function makeCreator({ id }: MadeUser) {
  const initech = await makeWorkspace(database(), { name: "Initech" });
  await database().execute(sql`update workspaces set creator_id = ${id} where id = ${initech.id}`);
}

/** The tables in whose rows one of these texts stands, in whatever case. */
async function tablesMentioning(texts: readonly string[]): Promise<string[]> {
  const tables = await database().execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE' order by 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await database().execute<{ there: boolean }>(sql`
      select exists (select from ${sql.raw(name)} t
        where exists (select from unnest(${sql.param(texts)}::text[]) m
          where strpos(lower(to_jsonb(t)::text), lower(m)) > 0)) as there`);
    if (row?.there) found.push(name);
  }
  return found;
}
