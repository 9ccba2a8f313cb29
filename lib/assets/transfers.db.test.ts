import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { assetShares, assets } from "@/db/schema/assets";
import { membershipRoles } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import type { MemberActor } from "../actor";
import { removeMember, suspendMember } from "../memberships/commands";
import { claimNotice } from "../notices/commands";
import { writeMail } from "../notices/jobs";
import { systemActor } from "../actor";
import { actingAs, eventsAbout } from "../testing";
import { transferAsset } from "./commands";

let acme: MadeWorkspace;
let ana: MadeMember;
let bob: MadeMember;
let cleo: MadeMember;
let admin: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  const roleId = await makeRole(database(), acme, { permissions: ["assets.flow.author"] });
  const [first, second, third] = await Promise.all(
    ["Ana", "Bob", "Cleo"].map(async (firstName) => {
      const member = await makeMember(database(), acme, { firstName, lastName: "Lopez" });
      const { membershipId } = member;
      await database().insert(membershipRoles).values({ workspaceId: acme.id, membershipId, roleId });
      return member;
    }),
  );
  if (!first || !second || !third) throw new Error("somebody is missing");
  [ana, bob, cleo] = [first, second, third];
  admin = await actingAs(await makeMember(database(), acme, { role: "admin", firstName: "Adam" }), acme);
});

describe("AST-1: transferring", () => {
  test("makes another the owner; the maker's mark and the shares with others stay", async () => {
    const assetId = await flow({
      shares: [
        { level: "editor", membershipId: bob.membershipId },
        { level: "viewer", membershipId: cleo.membershipId },
      ],
    });
    const asAna = await actingAs(ana, acme);
    expect(await transferAsset(asAna, { assetId, fromUserId: ana.id, toUserId: bob.id })).toEqual({
      outcome: "changed",
    });
    expect(await stored(assetId)).toMatchObject({
      ownerId: bob.membershipId,
      creatorId: ana.id,
      creatorName: "Ana Lopez",
    });
    const shares = await database().select().from(assetShares).where(eq(assetShares.assetId, assetId));
    expect(shares).toMatchObject([{ membershipId: cleo.membershipId, level: "viewer" }]);
    expect(await eventsAbout(assetId)).toMatchObject([
      {
        action: "asset.transferred",
        actorId: ana.id,
        before: { owner: "Ana Lopez" },
        after: { owner: "Bob Lopez" },
      },
    ]);
    const again = transferAsset(asAna, { assetId, fromUserId: ana.id, toUserId: cleo.id });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
  });

  test("LIF-1: an admin transfers what a suspended owner has", async () => {
    const assetId = await flow();
    await suspendMember(admin, { userId: ana.id });
    await transferAsset(admin, { assetId, fromUserId: ana.id, toUserId: bob.id });
    expect(await stored(assetId)).toMatchObject({ ownerId: bob.membershipId });
  });

  test("goes to active internals of this workspace and to nobody else", async () => {
    const assetId = await flow();
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    const liam = await makeMember(database(), acme, { status: "suspended" });
    const gone = await makeMember(database(), acme);
    await removeMember(admin, { userId: gone.id });
    const globex = await makeWorkspace(database(), { name: "Globex" });
    const zoe = await makeMember(database(), globex);
    for (const [to, code, key] of [
      [eva, "forbidden", "externalsReceiveNoAssets"],
      [liam, "forbidden", "suspendedReceiveNoAssets"],
      [gone, "not_found", "userNotFound"],
      [zoe, "not_found", "userNotFound"],
    ] as const) {
      const attempt = transferAsset(admin, { assetId, fromUserId: ana.id, toUserId: to.id });
      await expect(attempt).rejects.toMatchObject({ code, key });
    }
    expect(await stored(assetId)).toMatchObject({ ownerId: ana.membershipId });
    expect(await mailsTo(bob)).toEqual([]);
  });

  test("is refused to whoever has seen another owner, and changes nothing for who owns it already", async () => {
    const assetId = await flow();
    const stale = transferAsset(admin, { assetId, fromUserId: bob.id, toUserId: cleo.id });
    await expect(stale).rejects.toMatchObject({ code: "conflict", key: "assetOwnerChanged" });
    const same = await transferAsset(admin, { assetId, fromUserId: ana.id, toUserId: ana.id });
    expect(same).toEqual({ outcome: "unchanged" });
    expect(await eventsAbout(assetId)).toEqual([]);
  });

  test("of two at once one wins and the other is told that the owner has changed", async () => {
    for (let round = 0; round < 5; round += 1) {
      const assetId = await flow();
      const outcomes = await Promise.allSettled(
        [bob, cleo].map(({ id }) => transferAsset(admin, { assetId, fromUserId: ana.id, toUserId: id })),
      );
      const lost = outcomes.flatMap((one): unknown[] => (one.status === "rejected" ? [one.reason] : []));
      expect(lost).toMatchObject([{ code: "conflict", key: "assetOwnerChanged" }]);
      const winner = outcomes[0]?.status === "fulfilled" ? bob : cleo;
      expect(await stored(assetId)).toMatchObject({ ownerId: winner.membershipId });
      expect(await eventsAbout(assetId)).toHaveLength(1);
    }
  });

  test("who is suspended at the same moment gets nothing, or had it before", async () => {
    const assetId = await flow();
    const [transfer] = await Promise.allSettled([
      transferAsset(admin, { assetId, fromUserId: ana.id, toUserId: bob.id }),
      suspendMember(admin, { userId: bob.id }),
    ]);
    const owner = transfer.status === "fulfilled" ? bob : ana;
    expect(await stored(assetId)).toMatchObject({ ownerId: owner.membershipId });
    if (transfer.status === "rejected")
      expect(transfer.reason).toMatchObject({ key: "suspendedReceiveNoAssets" });
  });
});

describe("NOT-1: the new owner hears of it", () => {
  test("in one mail, however many assets come at once", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Flow ${index + 1}`);
    for (const name of names)
      await transferAsset(admin, { assetId: await flow({ name }), fromUserId: ana.id, toUserId: bob.id });
    const mails = await mailsTo(bob);
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.facts).toMatchObject({ count: 12, assets: names.slice(0, 10), actorName: "Adam Lopez" });
    expect(mail?.nextAttemptAt.getTime()).toBeGreaterThan(mail?.createdAt.getTime() ?? Infinity);
    if (!mail) return;
    const { text } = await writeMail({ ...mail, hasAccount: true });
    expect(text).toContain("12 assets in Acme are yours now");
    expect(text).toContain("– Flow 10");
    expect(text).not.toContain("– Flow 11");
    expect(text).toContain("And 2 more.");
    expect(text).toContain(`/w/${acme.slug}/assets?owner=${bob.id}`);
  });

  test("in another mail from another giver, and once the first is on its way", async () => {
    await transferAsset(admin, { assetId: await flow(), fromUserId: ana.id, toUserId: bob.id });
    const asAna = await actingAs(ana, acme);
    await transferAsset(asAna, { assetId: await flow(), fromUserId: ana.id, toUserId: bob.id });
    const [first, second, ...others] = await mailsTo(bob);
    expect([first?.facts.actorName, second?.facts.actorName]).toEqual(["Adam Lopez", "Ana Lopez"]);
    expect(others).toEqual([]);
    for (const { id } of [first, second].flatMap((one) => one ?? [])) {
      await database()
        .update(notices)
        .set({ nextAttemptAt: new Date(0) })
        .where(eq(notices.id, id));
      expect(await claimNotice(systemActor("Notices", "job"), { noticeId: id })).toMatchObject({ id });
    }
    await transferAsset(asAna, { assetId: await flow(), fromUserId: ana.id, toUserId: bob.id });
    expect((await mailsTo(bob)).map(({ facts }) => facts.count)).toEqual([1, 1, 1]);
  });

  test("but not of what one takes over oneself", async () => {
    await transferAsset(admin, { assetId: await flow(), fromUserId: ana.id, toUserId: admin.userId });
    expect(await database().$count(notices, eq(notices.userId, admin.userId))).toBe(0);
  });
});

function flow(given: Partial<Parameters<typeof makeAsset>[2]> = {}): Promise<string> {
  return makeAsset(database(), acme, { ownerId: ana.membershipId, creatorId: ana.id, ...given });
}

async function stored(assetId: string) {
  const [asset] = await database().select().from(assets).where(eq(assets.id, assetId));
  return asset;
}

function mailsTo({ id }: MadeMember) {
  return database().select().from(notices).where(eq(notices.userId, id)).orderBy(notices.id);
}
