import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { memberships } from "@/db/schema/memberships";
import { type MemberActor, systemActor } from "../actor";
import { restore } from "../departures/commands";
import { departureReceipt } from "../departures/queries";
import { endExternalAccess } from "../external-access/commands";
import {
  leaveWorkspace,
  reactivateMember,
  removeMember,
  suspendMember,
  unlinkMember,
} from "../memberships/commands";
import { removalImpact } from "../memberships/queries";
import { actingAs, eventsAbout } from "../testing";
import { changePolicies } from "../workspaces/commands";
import { keysOfMembers } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let bobs: { id: string };

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(db, acme, { firstName: "Ana" });
  bobs = await makeApiKey(db, await makeMember(db, acme, { firstName: "Bob" }), { name: "Bob's" });
});

test("LIF-3: whoever is removed, their keys stop for good, and nobody else's", async () => {
  await makeApiKey(database(), ana, { name: "Report" });
  await makeApiKey(database(), ana, { name: "Deploy" });
  const revokedAt = new Date("2026-01-02T03:04:05Z");
  await makeApiKey(database(), ana, { name: "Old", revokedAt, revokedFor: "choice" });
  const { departureId } = await removeMember(owner, { userId: ana.id });
  expect(await stateOf(ana)).toEqual([
    ["Report", "removed"],
    ["Deploy", "removed"],
    ["Old", "choice"],
  ]);
  const [other] = await database().select().from(apiKeys).where(eq(apiKeys.id, bobs.id));
  expect(other?.revokedAt).toBeNull();
  expect((await departureReceipt(owner, { departureId })).ended.keys).toEqual(["Deploy", "Report"]);
  expect((await eventsAbout(ana.id)).at(-1)).toMatchObject({
    action: "user.removed",
    after: { keysStopped: 2 },
  });
  expect((await keysOfMembers(owner, { owner: ana.id })).rows).toMatchObject([
    { name: "Old", status: "revoked", owner: { status: "removed" } },
    { name: "Deploy", status: "revoked" },
    { name: "Report", status: "revoked" },
  ]);
});

test("LIF-3: taking a removal back brings no key back", async () => {
  await makeApiKey(database(), ana, { name: "Report" });
  const { eventId } = await removeMember(owner, { userId: ana.id });
  await restore(owner, { eventId });
  expect(await stateOf(ana)).toEqual([["Report", "removed"]]);
  expect((await keysOfMembers(owner, { owner: ana.id })).rows).toMatchObject([{ status: "revoked" }]);
});

test("LIF-3, LKP-5: so it is for externals who are unlinked, or whose access ends by itself", async () => {
  for (const end of [
    (eva: MadeMember) => unlinkMember(owner, { userId: eva.id }),
    async (eva: MadeMember) => {
      await changePolicies(owner, { externalDays: 1 });
      await database()
        .update(memberships)
        .set({ joinedAt: sql`now() - interval '48 hours'` })
        .where(eq(memberships.id, eva.membershipId));
      await endExternalAccess(systemActor("Externals", "job"), { workspaceId: acme.id, userId: eva.id });
    },
  ]) {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    await makeApiKey(database(), eva, { name: "Report" });
    await end(eva);
    expect(await stateOf(eva)).toEqual([["Report", "removed"]]);
  }
});

test("LIF-3, WSP-6: and for who leaves", async () => {
  await changePolicies(owner, { allowSelfLeave: true });
  await makeApiKey(database(), ana, { name: "Report" });
  await leaveWorkspace(await actingAs(ana, acme), {});
  expect(await stateOf(ana)).toEqual([["Report", "removed"]]);
});

test("LIF-1: suspension stops keys while it lasts", async () => {
  await makeApiKey(database(), ana, { name: "Report" });
  await suspendMember(owner, { userId: ana.id });
  expect((await keysOfMembers(owner, { owner: ana.id })).rows).toMatchObject([{ status: "ownerSuspended" }]);
  await reactivateMember(owner, { userId: ana.id });
  expect((await keysOfMembers(owner, { owner: ana.id })).rows).toMatchObject([{ status: "active" }]);
  expect(await stateOf(ana)).toEqual([["Report", null]]);
});

test("LIF-6: which keys would stop is told before: those that have not ended yet", async () => {
  await makeApiKey(database(), ana, { name: "Report" });
  await makeApiKey(database(), ana, { name: "Over", expiresAt: new Date("2026-01-01T00:00:00Z") });
  await makeApiKey(database(), ana, {
    name: "Gone",
    deletedAt: new Date(),
    revokedAt: new Date(),
    hash: null,
  });
  expect(await removalImpact(owner, { userId: ana.id })).toMatchObject({ keys: ["Report"] });
});

/** Each key of a member, oldest first, with why it stopped. */
async function stateOf({ membershipId }: MadeMember) {
  const rows = await database()
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.membershipId, membershipId))
    .orderBy(asc(apiKeys.id));
  return rows.map(({ name, revokedFor }) => [name, revokedFor]);
}
