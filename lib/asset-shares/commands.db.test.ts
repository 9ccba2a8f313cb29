import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { assetShares } from "@/db/schema/assets";
import { membershipRoles } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { actingAs, eventsAbout } from "../testing";
import { shareAsset, stopSharing } from "./commands";
import { sharesOfAsset } from "./queries";

let acme: MadeWorkspace;
let ana: MadeMember;
let bob: MadeMember;
let asAna: MemberActor;
let assetId: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  const roleId = await makeRole(database(), acme, { permissions: ["assets.flow.author", "members.read"] });
  ana = await makeMember(database(), acme, { firstName: "Ana" });
  bob = await makeMember(database(), acme, { firstName: "Bob" });
  for (const { membershipId } of [ana, bob])
    await database().insert(membershipRoles).values({ workspaceId: acme.id, membershipId, roleId });
  asAna = await actingAs(ana, acme);
  assetId = await makeAsset(database(), acme, { ownerId: ana.membershipId, name: "Leads" });
});

test("AST-1: an asset is shared with people from here and elsewhere and with groups, at a level that can be changed", async () => {
  const eva = await makeMember(database(), acme, { firstName: "Eva", kind: "external", role: "external" });
  const groupId = await makeGroup(database(), acme, { name: "Help desk", members: [bob.membershipId] });
  expect(await shareAsset(asAna, { assetId, userId: bob.id, level: "viewer" })).toEqual({
    outcome: "changed",
  });
  expect(await shareAsset(asAna, { assetId, userId: bob.id, level: "viewer" })).toEqual({
    outcome: "unchanged",
  });
  await shareAsset(asAna, { assetId, userId: bob.id, level: "editor" });
  await shareAsset(asAna, { assetId, userId: eva.id, level: "viewer" });
  await shareAsset(asAna, { assetId, groupId, level: "editor" });
  expect(await sharesOfAsset(asAna, { assetId })).toMatchObject({
    shares: [
      { kind: "group", id: groupId, name: "Help desk", level: "editor" },
      { kind: "user", id: bob.id, name: "Bob Lopez", level: "editor" },
      { kind: "user", id: eva.id, name: "Eva Lopez", level: "viewer" },
    ],
    groups: [{ id: groupId, name: "Help desk" }],
  });
  expect(await stopSharing(asAna, { assetId, userId: bob.id })).toEqual({ outcome: "changed" });
  expect(await stopSharing(asAna, { assetId, userId: bob.id })).toEqual({ outcome: "unchanged" });
  expect(await database().$count(assetShares, eq(assetShares.assetId, assetId))).toBe(2);
  expect(await eventsAbout(assetId)).toMatchObject([
    { action: "asset.shared", before: null, after: { sharedWith: "Bob Lopez", level: "viewer" } },
    {
      action: "asset.shareChanged",
      before: { sharedWith: "Bob Lopez", level: "viewer" },
      after: { sharedWith: "Bob Lopez", level: "editor" },
    },
    { action: "asset.shared", after: { sharedWith: "Eva Lopez", level: "viewer" } },
    { action: "asset.shared", after: { sharedWith: "Help desk", level: "editor" } },
    { action: "asset.unshared", before: { sharedWith: "Bob Lopez", level: "editor" }, after: null },
  ]);
});

test("AST-1: not with its owner, nor with who is suspended, removed or elsewhere, nor with both and neither", async () => {
  const liam = await makeMember(database(), acme, { status: "suspended" });
  const globex = await makeWorkspace(database(), { name: "Globex" });
  const zoe = await makeMember(database(), globex);
  const theirs = await makeGroup(database(), globex);
  for (const [party, code, key] of [
    [{ userId: ana.id }, "conflict", "assetIsTheirs"],
    [{ userId: liam.id }, "forbidden", "suspendedShareNothing"],
    [{ userId: zoe.id }, "not_found", "userNotFound"],
    [{ groupId: theirs }, "not_found", "groupNotFound"],
  ] as const) {
    await expect(shareAsset(asAna, { assetId, ...party, level: "viewer" })).rejects.toMatchObject({
      code,
      key,
    });
  }
  for (const party of [{}, { userId: bob.id, groupId: theirs }]) {
    const attempt = shareAsset(asAna, { assetId, ...party, level: "viewer" });
    await expect(attempt).rejects.toMatchObject({ issues: [{ message: "shareWithOne" }] });
  }
  expect(await database().$count(assetShares, eq(assetShares.assetId, assetId))).toBe(0);
});

test("AST-1: only its owner, and whoever manages assets, shares it and sees with whom it is shared", async () => {
  await shareAsset(asAna, { assetId, userId: bob.id, level: "editor" });
  const asBob = await actingAs(bob, acme);
  const withCleo = { assetId, userId: acme.owner.id, level: "viewer" } as const;
  for (const attempt of [
    () => shareAsset(asBob, withCleo),
    () => stopSharing(asBob, { assetId, userId: bob.id }),
    () => sharesOfAsset(asBob, { assetId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden", key: "assetNotYours" });
  await stopSharing(asAna, { assetId, userId: bob.id });
  await expect(sharesOfAsset(asBob, { assetId })).rejects.toMatchObject({ code: "not_found" });
  const admin = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
  await shareAsset(admin, { assetId, userId: bob.id, level: "viewer" });
  expect((await sharesOfAsset(admin, { assetId })).shares).toMatchObject([{ id: bob.id, level: "viewer" }]);
});

test("AST-1: two who share with the same person at once leave one share", async () => {
  await Promise.all(
    (["viewer", "editor"] as const).map((level) => shareAsset(asAna, { assetId, userId: bob.id, level })),
  );
  expect(await database().$count(assetShares, eq(assetShares.assetId, assetId))).toBe(1);
});
