import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { assets } from "@/db/schema/assets";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { identify, identifyMember } from "../identity";
import { systemActor } from "../actor";
import { actingAs, eventsAbout, signedInAs, testOrigin } from "../testing";
import { showUser } from "../users/queries";
import { archiveWorkspace, changePolicies, renameWorkspace } from "../workspaces/commands";
import { closedWorkspaces, myWorkspaces, workspaceStanding } from "../workspaces/queries";
import { endExternalAccess } from "./commands";
import { endExternalAccessHourly } from "./jobs";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let eva: MadeMember;
let lena: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  eva = await external({ firstName: "Eva" });
  lena = await external({ firstName: "Lena" });
  await joined(eva, 10);
  await joined(lena, 9);
});

describe("LKP-3, POL-1: access of externals for a number of days", () => {
  it("is without an end unless an owner says so", async () => {
    await joined(eva, 4000);
    expect(await canEnter(eva)).toBe(true);
    await endExternalAccessHourly.run({});
    expect(await statusOf(eva)).toBe("active");
    expect((await showUser(await owner(), { userId: eva.id })).accessEndsAt).toBeNull();
  });

  it("ends with the next request on the day, before anybody unlinked them, and is told", async () => {
    await changePolicies(await owner(), { externalDays: 10 });
    expect([await canEnter(eva), await canEnter(lena)]).toEqual([false, true]);
    const asEva = await signedInAs(eva);
    expect(await workspaceStanding(asEva, { slug: acme.slug })).toMatchObject({ state: "ended" });
    expect(await closedWorkspaces(asEva, {})).toMatchObject([{ slug: acme.slug, state: "ended" }]);
    expect((await myWorkspaces(asEva, {})).map(({ slug }) => slug)).toEqual([globex.slug]);
    expect(await identifyMember(testOrigin, eva.id, acme.id)).toBeNull();

    const { accessEndsAt } = await showUser(await owner(), { userId: lena.id });
    expect(accessEndsAt?.getTime()).toBe((await joinedAt(lena)).getTime() + 10 * 24 * 60 * 60 * 1000);
    await changePolicies(await owner(), { externalDays: 11 });
    expect(await canEnter(eva)).toBe(true);
  });

  it("refuses what was on its way", async () => {
    const boss = await makeMember(database(), acme, { role: "owner" });
    const late = await actingAs(boss, acme);
    await database()
      .update(memberships)
      .set({ kind: "external" })
      .where(eq(memberships.id, boss.membershipId));
    await joined(boss, 30);
    await changePolicies(await owner(), { externalDays: 10 });
    await expect(renameWorkspace(late, { name: "Late" })).rejects.toMatchObject({ key: "notAMember" });
  });

  it("never ends for internals", async () => {
    const ana = await makeMember(database(), acme);
    await joined(ana, 400);
    await changePolicies(await owner(), { externalDays: 1 });
    expect(await canEnter(ana)).toBe(true);
    await endExternalAccessHourly.run({});
    expect(await statusOf(ana)).toBe("active");
    expect((await showUser(await owner(), { userId: ana.id })).accessEndsAt).toBeNull();
  });

  it("is followed by unlinking them, once: an event, a mail, assets on hold, their home untouched", async () => {
    const assetId = await makeAsset(database(), acme, { ownerId: eva.membershipId });
    await changePolicies(await owner(), { externalDays: 10 });
    await endExternalAccessHourly.run({});
    await endExternalAccessHourly.run({});

    expect([await statusOf(eva), await statusOf(lena)]).toEqual(["removed", "active"]);
    expect(await eventsAbout(eva.id)).toMatchObject([
      {
        action: "user.accessEnded",
        workspaceId: acme.id,
        channel: "job",
        actorId: null,
        actorName: "Policies",
      },
    ]);
    expect(await mailsTo(eva)).toMatchObject([{ kind: "access-ended", recipient: eva.email }]);
    expect(await mailsTo(lena)).toEqual([]);
    const [asset] = await database().select().from(assets).where(eq(assets.id, assetId));
    expect(asset?.heldSince).toBeInstanceOf(Date);
    expect((await myWorkspaces(await signedInAs(eva), {})).map(({ slug }) => slug)).toEqual([globex.slug]);
    expect(await workspaceStanding(await signedInAs(eva), { slug: acme.slug })).toBeNull();
  });

  it("lets whoever was assigned anew meanwhile alone, and waits while the workspace is archived", async () => {
    await changePolicies(await owner(), { externalDays: 10 });
    await joined(eva, 0);
    const { id: workspaceId } = acme;
    expect(await endExternalAccess(systemActor("Policies", "job"), { workspaceId, userId: eva.id })).toBe(
      false,
    );
    await joined(eva, 10);
    await archiveWorkspace(await owner(), {});
    await endExternalAccessHourly.run({});
    expect(await statusOf(eva)).toBe("active");
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function external(given: { firstName: string }): Promise<MadeMember> {
  const home = await makeMember(database(), globex, given);
  const { id: workspaceId } = acme;
  const [row] = await database()
    .insert(memberships)
    .values({ workspaceId, userId: home.id, kind: "external" })
    .returning();
  if (!row) throw new Error("no external was made");
  return { ...home, membershipId: row.id };
}

async function joined({ membershipId }: MadeMember, daysAgo: number) {
  await database()
    .update(memberships)
    .set({ joinedAt: sql`now() - ${daysAgo} * interval '24 hours'` })
    .where(eq(memberships.id, membershipId));
}

async function canEnter(user: MadeMember): Promise<boolean> {
  const { actor, closed } = await identify(testOrigin, await makeSession(database(), user), acme.slug);
  expect(closed).toBe(actor.kind !== "member");
  return actor.kind === "member";
}

async function row({ membershipId }: MadeMember) {
  const [found] = await database().select().from(memberships).where(eq(memberships.id, membershipId));
  if (!found) throw new Error("no such membership");
  return found;
}

async function statusOf(user: MadeMember) {
  return (await row(user)).status;
}

async function joinedAt(user: MadeMember) {
  return (await row(user)).joinedAt;
}

function mailsTo({ id }: MadeMember) {
  return database().select().from(notices).where(eq(notices.userId, id));
}
