import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeMember,
  makeWorkspace,
} from "@/db/factories";
import { assets } from "@/db/schema/assets";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import type { ReadEndpoint, WriteEndpoint } from "../endpoint";
import { permissions } from "../permissions";
import { readUser } from "../users/api";
import { eventsAbout } from "../testing";
import { answerTo } from "../testing-answers";
import type { Asking } from "../testing-api";
import { reactivateUser, readRemovalImpact, removeUser, suspendUser } from "./api";

const db = database();
let acme: MadeWorkspace;
let olga: MadeMember;
let ana: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  olga = await makeMember(db, acme, { firstName: "Olga", role: "owner" });
  ana = await makeMember(db, acme);
  key = await makeApiKey(db, olga, { scopes: ["members.read", "members.suspend", "members.remove"] });
});

test("LIF-1: a key suspends and gives back, once each, and the trail says which", async () => {
  const params = { userId: ana.id };
  expect(await call(suspendUser, { params })).toMatchObject({ status: 200, body: { status: "suspended" } });
  expect(await statusOf(ana)).toBe("suspended");
  expect(await call(suspendUser, { params })).toMatchObject({ status: 403, body: { code: "notActive" } });
  expect(await call(reactivateUser, { params })).toMatchObject({ status: 200, body: { status: "active" } });
  expect(await statusOf(ana)).toBe("active");
  expect(await eventsAbout(ana.id)).toMatchObject([
    { action: "user.suspended", channel: "api", keyId: key.id, before: { status: "active" } },
    { action: "user.reactivated", channel: "api", keyId: key.id, after: { status: "active" } },
  ]);
  expect(await db.select().from(notices).where(eq(notices.userId, ana.id))).toHaveLength(2);
});

test("KEY-3: a user who changed since is suspended by nobody who says how they were", async () => {
  const headers = { "if-match": '"before"' };
  expect(await call(suspendUser, { params: { userId: ana.id }, headers })).toMatchObject({ status: 412 });
  const etag = (await call(readUser, { params: { userId: ana.id } })).headers.get("etag") ?? "";
  const known = { params: { userId: ana.id }, headers: { "if-match": etag } };
  expect(await call(suspendUser, known)).toMatchObject({ status: 200 });
});

test("PWD-2, LIF-1: a key acts on nobody who may do more than itself, whoever owns it", async () => {
  const adam = await makeMember(db, acme, { role: "admin" });
  for (const endpoint of [suspendUser, removeUser])
    for (const { id } of [adam, acme.owner])
      expect(await call(endpoint, { params: { userId: id } })).toMatchObject({
        status: 403,
        body: { code: "hasMoreRights" },
      });
  expect(await statusOf(adam)).toBe("active");
  const all = await makeApiKey(db, olga, { scopes: [...permissions] });
  const creator = await call(removeUser, { key: all.secret, params: { userId: acme.owner.id } });
  expect(creator).toMatchObject({ status: 403, body: { code: "creatorStays" } });
});

test("LIF-6: what removing somebody will do is told, and changes nothing", async () => {
  await makeAsset(db, acme, { ownerId: ana.membershipId, scheduled: true });
  await makeApiKey(db, ana);
  expect(await call(readRemovalImpact, { params: { userId: ana.id } })).toMatchObject({
    status: 200,
    body: {
      assets: { total: 1, types: [{ type: "flow", owned: 1, scheduled: 1, shared: 0 }] },
      keys: 1,
      sessions: 0,
      reports: [],
      isLastWorkspace: true,
    },
  });
  expect(await statusOf(ana)).toBe("active");
});

test("LIF-3: assets go to their heirs as the plan says, and without one nobody is removed", async () => {
  const assetId = await makeAsset(db, acme, { ownerId: ana.membershipId });
  const params = { userId: ana.id };
  const conflict = await call(removeUser, { params });
  expect(conflict).toMatchObject({ status: 409, body: { code: "ownsAssets" } });
  const other = { plan: { assets: 2, heirs: { all: olga.id } } };
  expect(await call(removeUser, { params, body: other })).toMatchObject({
    status: 409,
    body: { code: "assetsChanged" },
  });
  const lost = await call(removeUser, { params, body: { plan: { assets: 1 } } });
  expect(lost).toMatchObject({ status: 422, body: { errors: [{ field: "plan.confirmation" }] } });
  const misspelt = await call(removeUser, {
    params,
    body: { plan: { assets: 1, heirs: { everything: olga.id } } },
  });
  expect(misspelt).toMatchObject({ status: 422, body: { errors: [{ field: "plan.heirs.everything" }] } });
  const stranger = { plan: { assets: 1, heirs: { all: crypto.randomUUID() } } };
  expect(await call(removeUser, { params, body: stranger })).toMatchObject({
    status: 404,
    body: { code: "heirNotFound" },
  });
  expect(await statusOf(ana)).toBe("active");

  const plan = { assets: 1, heirs: { all: olga.id } };
  const removed = await call(removeUser, { params, body: { plan } });
  expect(removed).toMatchObject({ status: 200, body: { assetsHandedOver: 1, assetsOnHold: 0 } });
  expect(await statusOf(ana)).toBe("removed");
  const [asset] = await db.select().from(assets).where(eq(assets.id, assetId));
  expect(asset?.ownerId).toBe(olga.membershipId);
  expect(await eventsAbout(ana.id)).toMatchObject([
    { action: "user.removed", channel: "api", keyId: key.id },
  ]);
  expect(await call(removeUser, { params })).toMatchObject({ status: 404 });
});

test("LKP-5: an external is unlinked by the same call, and nothing else ends", async () => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const eva = await makeMember(db, acme, { kind: "external", role: "external", homeWorkspaceId: globex.id });
  expect(await call(removeUser, { params: { userId: eva.id } })).toMatchObject({ status: 200 });
  expect(await statusOf(eva)).toBe("removed");
  expect(await eventsAbout(eva.id)).toMatchObject([{ action: "user.unlinked", channel: "api" }]);
});

function call(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}) {
  return answerTo(endpoint, { key: key.secret, ...asking });
}

async function statusOf({ membershipId }: MadeMember) {
  const [row] = await db.select().from(memberships).where(eq(memberships.id, membershipId));
  return row?.status;
}
