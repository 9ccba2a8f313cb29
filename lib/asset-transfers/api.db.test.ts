import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeGroup,
  makeMember,
  makeWorkspace,
} from "@/db/factories";
import { assetShares, assets } from "@/db/schema/assets";
import { auditEvents } from "@/db/schema/audit";
import { notices } from "@/db/schema/notices";
import { createShare, listShares, removeGroupShare, removeUserShare } from "../asset-shares/api";
import { assetPermission, assetLevels } from "../permissions";
import { eventsAbout } from "../testing";
import { answerTo } from "../testing-answers";
import { createTransfer, createTransfers } from "./api";

const db = database();
const scopes = assetLevels.map((level) => assetPermission("flow", level));
let acme: MadeWorkspace;
let olga: MadeMember;
let bob: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;
let as: { key: string };

beforeEach(async () => {
  acme = await makeWorkspace(db);
  olga = await makeMember(db, acme, { role: "owner", firstName: "Olga" });
  bob = await makeMember(db, acme, { firstName: "Bob", lastName: "Brown" });
  key = await makeApiKey(db, olga, { scopes });
  as = { key: key.secret };
});

describe("AST-1: transferring", () => {
  test("one: the new owner has it and is told", async () => {
    const assetId = await flow(olga);
    const body = { toUserId: bob.id, fromUserId: olga.id };
    expect(await answerTo(createTransfer, { ...as, params: { assetId }, body })).toMatchObject({
      status: 204,
    });
    expect(await ownerOf(assetId)).toBe(bob.membershipId);
    expect(await eventsAbout(assetId)).toMatchObject([
      { action: "asset.transferred", channel: "api", keyId: key.id, after: { owner: "Bob Brown" } },
    ]);
    expect(await db.select().from(notices).where(eq(notices.recipient, bob.email))).toMatchObject([
      { kind: "asset-transferred" },
    ]);
  });

  test("one that is somebody else's meanwhile is a conflict, and stays", async () => {
    const manager = await makeApiKey(db, olga, { scopes: [...scopes, "assets.manage"] });
    const assetId = await flow(bob);
    const body = { toUserId: olga.id, fromUserId: olga.id };
    expect(await answerTo(createTransfer, { key: manager.secret, params: { assetId }, body })).toMatchObject({
      status: 409,
      body: { code: "assetOwnerChanged" },
    });
    expect(await ownerOf(assetId)).toBe(bob.membershipId);
  });

  test("many: what is refused keeps nothing else back, and what is foreign is not found", async () => {
    const globex = await makeWorkspace(db);
    const greta = await makeMember(db, globex, { role: "owner" });
    const theirs = await makeAsset(db, globex, { ownerId: greta.membershipId });
    const recipe = await makeAsset(db, acme, { ownerId: olga.membershipId, type: "recipe" });
    const [first, second, hidden] = [await flow(olga), await flow(olga), await flow(bob)];
    const answered = await answerTo(createTransfers, {
      ...as,
      body: {
        toUserId: bob.id,
        assets: [first, theirs, recipe, hidden, second].map((assetId) => ({ assetId })),
      },
    });
    expect(answered).toMatchObject({
      status: 200,
      body: {
        data: [
          { assetId: first, outcome: "transferred", code: null },
          { assetId: theirs, outcome: "refused", code: "assetNotFound" },
          { assetId: recipe, outcome: "refused", code: "assetNotFound" },
          { assetId: hidden, outcome: "refused", code: "assetNotFound" },
          { assetId: second, outcome: "transferred", code: null },
        ],
      },
    });
    expect(answered.headers.get("credits-charged")).toBe("5");
    expect(await Promise.all([first, second].map(ownerOf))).toEqual([bob.membershipId, bob.membershipId]);
    expect(await ownerOf(theirs)).toBe(greta.membershipId);
    expect(await ownerOf(recipe)).toBe(olga.membershipId);
    const told = await db.select().from(notices).where(eq(notices.recipient, bob.email));
    expect(told).toMatchObject([{ facts: { count: 2 } }]);
  });

  test("many: what is beyond one's level is refused, and the refusal is written down", async () => {
    const viewer = ["assets.recipe.viewer"];
    const mixed = await makeApiKey(db, olga, { scopes: [...scopes, ...viewer] });
    const recipe = await makeAsset(db, acme, { ownerId: olga.membershipId, type: "recipe" });
    const answered = await answerTo(createTransfers, {
      key: mixed.secret,
      body: { toUserId: bob.id, assets: [{ assetId: recipe }] },
    });
    expect(answered.rows).toMatchObject([{ outcome: "refused", code: "assetLevelAuthor" }]);
    expect(await ownerOf(recipe)).toBe(olga.membershipId);
    expect(await db.select().from(auditEvents).where(eq(auditEvents.keyId, mixed.id))).toMatchObject([
      { action: "operation.refused", after: { operation: "assets.transfer", reason: "assetLevelAuthor" } },
    ]);
  });

  test("to nobody, to a stranger, or none at all is refused", async () => {
    const assets = [{ assetId: await flow(olga) }];
    const stranger = await makeMember(db, await makeWorkspace(db));
    expect(
      (await answerTo(createTransfers, { ...as, body: { toUserId: stranger.id, assets } })).rows,
    ).toMatchObject([{ outcome: "refused", code: "userNotFound" }]);
    for (const body of [{ toUserId: bob.id, assets: [] }, { toUserId: bob.id }, { assets }])
      expect(await answerTo(createTransfers, { ...as, body })).toMatchObject({ status: 422 });
  });
});

describe("AST-1: sharing", () => {
  test("with a user and a group, further and no more", async () => {
    const assetId = await flow(olga);
    const team = await makeGroup(db, acme, { name: "Sales" });
    const params = { assetId };
    const shared = await answerTo(createShare, { ...as, params, body: { userId: bob.id, level: "viewer" } });
    expect(shared).toMatchObject({ status: 200, rows: [{ kind: "user", id: bob.id, level: "viewer" }] });
    await answerTo(createShare, { ...as, params, body: { userId: bob.id, level: "editor" } });
    await answerTo(createShare, { ...as, params, body: { groupId: team, level: "viewer" } });
    expect((await answerTo(listShares, { ...as, params })).body).toEqual({
      data: [
        { kind: "group", id: team, name: "Sales", email: null, level: "viewer" },
        { kind: "user", id: bob.id, name: "Bob Brown", email: bob.email, level: "editor" },
      ],
      nextCursor: null,
    });
    for (const [endpoint, named] of [
      [removeUserShare, { userId: bob.id }],
      [removeUserShare, { userId: bob.id }],
      [removeGroupShare, { groupId: team }],
    ] as const)
      expect(await answerTo(endpoint, { ...as, params: { ...params, ...named } })).toMatchObject({
        status: 204,
      });
    expect(await sharesOf(assetId)).toEqual([]);
    expect((await eventsAbout(assetId)).map(({ action, keyId }) => [action, keyId])).toEqual([
      ["asset.shared", key.id],
      ["asset.shareChanged", key.id],
      ["asset.shared", key.id],
      ["asset.unshared", key.id],
      ["asset.unshared", key.id],
    ]);
  });

  test("refuses what is foreign, beyond the key, to its owner, and what names two or nobody", async () => {
    const globex = await makeWorkspace(db);
    const greta = await makeMember(db, globex, { role: "owner" });
    const theirs = await makeAsset(db, globex, { ownerId: greta.membershipId });
    const assetId = await flow(olga);
    const editor = await makeApiKey(db, olga, { scopes: ["assets.flow.viewer", "assets.flow.editor"] });
    const level = "viewer";
    const share = (params: { assetId: string }, body: object, by = as) =>
      answerTo(createShare, { ...by, params, body });
    expect(await share({ assetId: theirs }, { userId: bob.id, level })).toMatchObject({ status: 404 });
    expect(await share({ assetId }, { userId: greta.id, level })).toMatchObject({ status: 404 });
    expect(await share({ assetId }, { userId: olga.id, level })).toMatchObject({ status: 409 });
    expect(await share({ assetId }, { level })).toMatchObject({ status: 422 });
    expect(await share({ assetId }, { userId: bob.id, level: "owner" })).toMatchObject({ status: 422 });
    expect(await share({ assetId }, { userId: bob.id, level }, { key: editor.secret })).toMatchObject({
      status: 403,
    });
    expect(await answerTo(listShares, { key: editor.secret, params: { assetId } })).toMatchObject({
      status: 403,
    });
    expect(await sharesOf(assetId)).toEqual([]);
    expect(await sharesOf(theirs)).toEqual([]);
  });
});

function flow({ membershipId }: MadeMember): Promise<string> {
  return makeAsset(db, acme, { ownerId: membershipId });
}

async function ownerOf(assetId: string) {
  const [asset] = await db.select().from(assets).where(eq(assets.id, assetId));
  return asset?.ownerId;
}

function sharesOf(assetId: string) {
  return db.select().from(assetShares).where(eq(assetShares.assetId, assetId));
}
