import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { assets } from "@/db/schema/assets";
import { membershipRoles } from "@/db/schema/memberships";
import type { ReadEndpoint, WriteEndpoint } from "../endpoint";
import { putExternalAsset, readExternalAsset } from "../external-assets/api";
import { eventsAbout, everyRow } from "../testing";
import { answerTo, everyRowOf } from "../testing-answers";
import type { Asking } from "../testing-api";
import { changeAsset, createAsset, listAssets, readAsset, removeAsset, scheduleAsset } from "./api";

const db = database();
const author = ["assets.flow.viewer", "assets.flow.editor", "assets.flow.author"];
let acme: MadeWorkspace;
let ana: MadeMember;
let olga: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  ana = await someone("Ana", author);
  olga = await makeMember(db, acme, { role: "owner" });
  key = await makeApiKey(db, ana, { name: "Flow engine", scopes: author });
});

describe("AST-1: programs register assets", () => {
  test("as their owner's own, and the trail says by which key", async () => {
    const answered = await call(createAsset, {
      body: { type: "flow", name: "Leads", link: "https://example.com/7", externalId: "engine:7" },
    });
    expect(answered).toMatchObject({
      status: 201,
      body: { name: "Leads", externalId: "engine:7", scheduled: false, owner: { id: ana.id } },
    });
    const { id } = answered;
    expect(answered.headers.get("location")).toMatch(new RegExp(`/api/v1/assets/${id}$`));
    expect(await stored(id)).toMatchObject({
      name: "Leads",
      externalId: "engine:7",
      ownerId: ana.membershipId,
    });
    expect(await eventsAbout(id)).toMatchObject([
      {
        action: "asset.registered",
        channel: "api",
        keyId: key.id,
        keyName: "Flow engine",
        after: { externalId: "engine:7", owner: "Ana Lopez" },
      },
    ]);
    expect(
      await call(createAsset, { body: { type: "flow", name: "Again", externalId: "engine:7" } }),
    ).toMatchObject({
      status: 409,
      body: { code: "externalIdTaken", errors: [{ field: "externalId" }] },
    });
  });

  test("once, however often they put them by what they call them", async () => {
    const params = { externalId: "engine:flow/17" };
    const body = { type: "flow", name: "Leads", link: "https://example.com/17" };
    const first = await call(putExternalAsset, { params, body });
    expect(first).toMatchObject({ status: 201, body: { name: "Leads", externalId: "engine:flow/17" } });
    expect(await call(putExternalAsset, { params, body })).toMatchObject({ status: 200, body: first.body });
    const changed = await call(putExternalAsset, {
      params,
      body: { ...body, name: "Prospects", scheduled: true },
    });
    expect(changed.body).toMatchObject({ id: first.id, name: "Prospects", scheduled: true });
    expect(
      (await call(putExternalAsset, { params, body: { type: "flow", name: "Prospects" } })).body,
    ).toMatchObject({
      link: null,
      scheduled: true,
    });
    expect(await eventsAbout(first.id)).toMatchObject([
      { action: "asset.registered" },
      { action: "asset.edited", after: { name: "Prospects", scheduled: true } },
      { action: "asset.edited", after: { link: null } },
    ]);
    expect(await call(readExternalAsset, { params })).toMatchObject({
      status: 200,
      body: { id: first.id },
    });
    const stale = await call(putExternalAsset, { params, body, headers: { "if-match": '"old"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: "changedMeanwhile" } });
  });

  test("two at once make one", async () => {
    const params = { externalId: "engine:1" };
    const both = await Promise.all(
      ["One", "Two"].map((name) => call(putExternalAsset, { params, body: { type: "flow", name } })),
    );
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(await db.select().from(assets).where(eq(assets.externalId, "engine:1"))).toHaveLength(1);
  });

  test("but never what they may not see, or of another type", async () => {
    const bob = await someone("Bob", author);
    const theirs = await makeAsset(db, acme, { ownerId: bob.membershipId, externalId: "engine:9" });
    const mine = await makeAsset(db, acme, { ownerId: ana.membershipId, externalId: "engine:8" });
    const before = await stored(theirs);
    const hidden = await call(putExternalAsset, {
      params: { externalId: "engine:9" },
      body: { type: "flow", name: "Taken" },
    });
    expect(hidden).toMatchObject({ status: 409, body: { code: "externalIdTaken" } });
    expect(await call(readExternalAsset, { params: { externalId: "engine:9" } })).toMatchObject({
      status: 404,
    });
    const other = await call(putExternalAsset, {
      params: { externalId: "engine:8" },
      body: { type: "recipe", name: "Soup" },
    });
    expect(other).toMatchObject({ status: 409, body: { code: "assetTypeStays" } });
    expect(await stored(theirs)).toEqual(before);
    expect(await stored(mine)).toMatchObject({ type: "flow" });
  });

  test("the same external ID is another asset in another workspace", async () => {
    const globex = await makeWorkspace(db);
    const greta = await makeMember(db, globex, { role: "owner" });
    await makeAsset(db, globex, { ownerId: greta.membershipId, externalId: "engine:5" });
    const put = await call(putExternalAsset, {
      params: { externalId: "engine:5" },
      body: { type: "flow", name: "Ours" },
    });
    expect(await stored(put.id)).toMatchObject({ workspaceId: acme.id });
  });
});

test("KEY-3: editing, scheduling and deleting, with what was seen before as the condition", async () => {
  const { id, headers } = await call(createAsset, { body: { type: "flow", name: "Leads" } });
  const params = { assetId: id };
  const seen = await call(readAsset, { params });
  expect(seen.headers.get("etag")).toBe(headers.get("etag"));
  const edited = await call(changeAsset, {
    params,
    body: { name: "Prospects" },
    headers: { "if-match": seen.headers.get("etag") ?? "" },
  });
  expect(edited).toMatchObject({ status: 200, body: { name: "Prospects", link: null } });
  const late = await call(changeAsset, {
    params,
    body: { name: "Late" },
    headers: { "if-match": seen.headers.get("etag") ?? "" },
  });
  expect(late).toMatchObject({ status: 412 });
  expect(await call(changeAsset, { params, body: { name: "" } })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "name" }] },
  });
  expect(await call(changeAsset, { params, body: { type: "recipe" } })).toMatchObject({ status: 422 });
  expect(await call(scheduleAsset, { params, body: { scheduled: true } })).toMatchObject({ status: 204 });
  expect(await stored(id)).toMatchObject({ name: "Prospects", scheduled: true });
  expect(await call(removeAsset, { params })).toMatchObject({ status: 204 });
  expect(await stored(id)).toBeUndefined();
  expect(await call(readAsset, { params })).toMatchObject({ status: 404, body: { code: "assetNotFound" } });
  expect(await eventsAbout(id)).toMatchObject([
    { action: "asset.registered" },
    { action: "asset.edited", before: { name: "Leads" }, after: { name: "Prospects" }, keyId: key.id },
    { action: "asset.scheduleStarted", channel: "api", keyId: key.id },
    { action: "asset.deleted", channel: "api", keyId: key.id },
  ]);
});

describe("KEY-1, ROL-6: a key goes no further than its scopes, whatever its owner may", () => {
  test("an owner's key for viewing flows sees their own flows, and changes none", async () => {
    const viewer = await makeApiKey(db, olga, { scopes: ["assets.flow.viewer"] });
    const mine = await makeAsset(db, acme, { ownerId: olga.membershipId });
    const recipe = await makeAsset(db, acme, { ownerId: olga.membershipId, type: "recipe" });
    await makeAsset(db, acme, { ownerId: ana.membershipId });
    const as = { key: viewer.secret };
    expect((await call(listAssets, as)).rows).toMatchObject([{ id: mine }]);
    expect(await call(readAsset, { ...as, params: { assetId: recipe } })).toMatchObject({ status: 404 });
    const before = await stored(mine);
    for (const [endpoint, body] of [
      [changeAsset, { name: "Taken" }],
      [scheduleAsset, { scheduled: true }],
      [removeAsset, undefined],
    ] as const)
      expect(await call(endpoint, { ...as, params: { assetId: mine }, body })).toMatchObject({
        status: 403,
        body: { code: "missingPermission" },
      });
    expect(await stored(mine)).toEqual(before);
  });

  test("of an author's key that is for recipes the flows stay as they are, also under the lock", async () => {
    const recipes = await makeApiKey(db, olga, {
      scopes: ["assets.recipe.author", "assets.recipe.editor", "assets.recipe.viewer", "assets.flow.viewer"],
    });
    const mine = await makeAsset(db, acme, { ownerId: olga.membershipId, externalId: "engine:2" });
    const as = { key: recipes.secret };
    const before = await stored(mine);
    expect(
      await call(changeAsset, { ...as, params: { assetId: mine }, body: { name: "Taken" } }),
    ).toMatchObject({
      status: 403,
      body: { code: "assetLevelEditor" },
    });
    expect(
      await call(putExternalAsset, {
        ...as,
        params: { externalId: "engine:2" },
        body: { type: "flow", name: "Taken" },
      }),
    ).toMatchObject({ status: 403 });
    expect(await call(removeAsset, { ...as, params: { assetId: mine } })).toMatchObject({ status: 403 });
    expect(await call(createAsset, { ...as, body: { type: "flow", name: "New" } })).toMatchObject({
      status: 403,
    });
    expect(await stored(mine)).toEqual(before);
  });
});

test("design §2: what belongs to another workspace is not found, and nothing changes", async () => {
  const globex = await makeWorkspace(db);
  const greta = await makeMember(db, globex, { role: "owner" });
  const theirs = await makeAsset(db, globex, { ownerId: greta.membershipId, externalId: "theirs" });
  const manager = await makeApiKey(db, olga, { scopes: [...author, "assets.manage"] });
  const params = { assetId: theirs };
  const before = await everyRow([theirs]);
  for (const [endpoint, body] of [
    [readAsset, undefined],
    [changeAsset, { name: "Taken" }],
    [scheduleAsset, { scheduled: true }],
    [removeAsset, undefined],
  ] as const)
    expect(await call(endpoint, { key: manager.secret, params, body })).toMatchObject({ status: 404 });
  const external = await call(readExternalAsset, { key: manager.secret, params: { externalId: "theirs" } });
  expect(external).toMatchObject({ status: 404 });
  expect(await everyRow([theirs])).toEqual(before);
});

test.each(["name", "-name", "updated", "-updated"])(
  "KEY-3: page by page, in the order %s, each asset is met once",
  async (sort) => {
    for (const name of ["Aa", "aa", "Bb", "Cc", "Dd"])
      await makeAsset(db, acme, { ownerId: ana.membershipId, name });
    const rows = await everyRowOf(listAssets, { key: key.secret, query: { limit: "2", sort } });
    const met = rows.map(({ id }) => id);
    expect(met).toHaveLength(5);
    expect(new Set(met).size).toBe(5);
  },
);

test("KEY-3: filters narrow a list, and what is no filter is refused", async () => {
  await makeAsset(db, acme, { ownerId: ana.membershipId, name: "Leads", scheduled: true });
  await makeAsset(db, acme, { ownerId: ana.membershipId, name: "Prospects" });
  const named = async (query: Record<string, string>) =>
    (await call(listAssets, { query })).rows.map(({ name }) => name);
  expect(await named({ q: "lead" })).toEqual(["Leads"]);
  expect(await named({ schedule: "off" })).toEqual(["Prospects"]);
  expect(await named({ type: "recipe" })).toEqual([]);
  expect(await named({ owner: ana.id, sort: "-name" })).toEqual(["Prospects", "Leads"]);
  expect(await named({ shared: "me" })).toEqual([]);
  for (const wrong of ["type=song", "colour=red", "sort=price", "owner=me", "cursor=x"])
    expect(await call(listAssets, { query: Object.fromEntries(new URLSearchParams(wrong)) })).toMatchObject({
      status: 422,
      body: { code: "wrongInput" },
    });
});

function call(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}) {
  return answerTo(endpoint, { key: key.secret, ...asking });
}

async function stored(id: string) {
  const [asset] = await db.select().from(assets).where(eq(assets.id, id));
  return asset;
}

async function someone(firstName: string, permissions: string[]): Promise<MadeMember> {
  const member = await makeMember(db, acme, { firstName, lastName: "Lopez" });
  const roleId = await makeRole(db, acme, { permissions });
  await db
    .insert(membershipRoles)
    .values({ workspaceId: acme.id, membershipId: member.membershipId, roleId });
  return member;
}
