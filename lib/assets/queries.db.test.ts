import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
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
import { assets } from "@/db/schema/assets";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { pageParameter } from "../paging";
import { type Permission, assetLevels, assetPermission, assetTypes } from "../permissions";
import { actingAs } from "../testing";
import { assetCandidates, assetCounts, assetOwners, listAssets } from "./queries";
import { findAsset } from "./roster";
import { typesSeenBy } from "./rules";
import type { AssetListing } from "./schema";

type Asked = Partial<Record<keyof AssetListing, string>>;

const db = database();

describe("AST-1, ROL-6, LIF-1, LIF-5: the list and the rule agree about who sees what", () => {
  let acme: MadeWorkspace;
  const actors: MemberActor[] = [];
  const ids: string[] = [];

  /** Somebody of each level for flows and, where it is odd, with recipes too; somebody in a group; a manager; a stranger to all. */
  beforeAll(async () => {
    acme = await makeWorkspace(db);
    const people: MadeMember[] = [];
    for (const [index, level] of [undefined, ...assetLevels].entries()) {
      const permissions: Permission[] = level ? [assetPermission("flow", level)] : ["members.read"];
      if (index % 2 === 1) permissions.push("assets.recipe.viewer");
      people.push(await holding(acme, `Person ${index}`, permissions));
    }
    people.push(await holding(acme, "Manager", ["assets.manage"]));
    const group = await makeGroup(db, acme, { members: people.map(({ membershipId }) => membershipId) });
    const empty = await makeGroup(db, acme);
    const owners = [
      ...people,
      await makeMember(db, acme, { status: "suspended" }),
      await makeMember(db, acme, { kind: "external", role: "external" }),
    ];
    for (const owner of owners)
      for (const type of ["flow", "recipe"] as const)
        for (const heldSince of [null, new Date()])
          for (const shares of [
            [],
            [{ level: "viewer" as const, groupId: group }],
            [{ level: "editor" as const, groupId: empty }],
            people.slice(0, 2).map(({ membershipId }) => ({ level: "editor" as const, membershipId })),
            [
              { level: "editor" as const, groupId: group },
              ...people.map(({ membershipId }) => ({ level: "viewer" as const, membershipId })),
            ],
          ])
            ids.push(await makeAsset(db, acme, { ownerId: owner.membershipId, type, heldSince, shares }));
    for (const person of people) actors.push(await actingAs(person, acme));
    const other = await makeWorkspace(db, { name: "Globex" });
    ids.push(await makeAsset(db, other, { ownerId: await membershipOf(other), type: "flow" }));
  });

  test("for everybody and everything", async () => {
    for (const actor of actors) {
      const found = new Set<string>();
      for (const id of ids) if (await isFound(actor, id)) found.add(id);
      const listed = typesSeenBy(actor).length > 0 ? await everyId(actor, {}) : [];
      expect([...found].sort(), actor.name).toEqual([...new Set(listed)].sort());
      expect(listed.length, actor.name).toBe(found.size);
    }
    const counts = await Promise.all(
      actors.map(async (actor) => (typesSeenBy(actor).length > 0 ? (await listAssets(actor, {})).total : 0)),
    );
    // All five of one's own of each type one sees, and of five other active owners what reaches one: two through the
    // group, and a third for the first two people.
    expect(counts).toEqual([0, 40, 15, 30, 70]);
  });

  test("ROL-6: what a row says one may do is what the commands insist on", async () => {
    const [, , , author] = actors;
    if (!author) throw new Error("nobody is an author");
    const { rows } = await listAssets(author, { owner: author.userId });
    expect(rows.filter(({ type }) => type === "flow").map(({ can }) => can.delete)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(rows.filter(({ type }) => type === "recipe").map(({ can }) => can)).toEqual(
      Array.from({ length: 5 }, () => ({
        edit: "assetLevelEditor",
        share: "assetLevelAuthor",
        transfer: "assetLevelAuthor",
        delete: "assetLevelAuthor",
      })),
    );
    expect(rows.map(({ shares }) => shares === null)).toEqual(rows.map(({ type }) => type === "recipe"));
  });
});

describe("AST-1: search, filters, order and pages", () => {
  let acme: MadeWorkspace;
  let owner: MemberActor;
  let ana: MadeMember;
  let asAna: MemberActor;

  beforeAll(async () => {
    acme = await makeWorkspace(db);
    owner = await actingAs(acme.owner, acme);
    ana = await holding(acme, "Ana", ["assets.flow.author", "assets.dashboard.viewer", "members.read"]);
    asAna = await actingAs(ana, acme);
    const mine = { ownerId: ana.membershipId };
    const theirs = { ownerId: await membershipOf(acme) };
    await makeAsset(db, acme, { ...mine, name: "Über alles", link: "https://example.com/a" });
    await makeAsset(db, acme, { ...mine, name: "Invoices", scheduled: true, type: "dashboard" });
    await makeAsset(db, acme, { ...theirs, name: "Leads", link: "https://crm.example/leads/77" });
    await makeAsset(db, acme, {
      ...theirs,
      name: "Tickets",
      shares: [{ level: "viewer", membershipId: ana.membershipId }],
    });
  });

  test.each<[Asked, string[]]>([
    [{}, ["Invoices", "Leads", "Tickets", "Über alles"]],
    [{ sort: "-name" }, ["Über alles", "Tickets", "Leads", "Invoices"]],
    [{ sort: "updated" }, ["Über alles", "Invoices", "Leads", "Tickets"]],
    [{ sort: "-updated" }, ["Tickets", "Leads", "Invoices", "Über alles"]],
    [{ q: "UBER" }, ["Über alles"]],
    [{ q: "crm.example" }, ["Leads"]],
    [{ q: "le" }, ["Leads"]],
    [{ q: "%" }, []],
    [{ type: "dashboard" }, ["Invoices"]],
    [{ type: "dashboard,flow", schedule: "on" }, ["Invoices"]],
    [{ schedule: "off", q: "tickets" }, ["Tickets"]],
    [{ schedule: "on,off" }, ["Invoices", "Leads", "Tickets", "Über alles"]],
    [{ shared: "me" }, []],
  ])("%j finds %j", async (asked, names) => {
    const { rows, total } = await listAssets(owner, asked);
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(total).toBe(names.length);
  });

  test("by owner, and what is shared with oneself; whose one sees nothing of is nobody", async () => {
    const { id } = acme.owner;
    expect((await listAssets(owner, { owner: ana.id })).owner).toEqual({ id: ana.id, name: "Ana Lopez" });
    expect((await listAssets(asAna, { owner: id })).rows.map(({ name }) => name)).toEqual(["Tickets"]);
    expect((await listAssets(asAna, { shared: "me" })).rows).toMatchObject([
      { name: "Tickets", sharedAs: "viewer", isMine: false, shares: null },
    ]);
    const bob = await makeMember(db, acme, { firstName: "Bob" });
    expect(await listAssets(asAna, { owner: bob.id })).toMatchObject({ rows: [], total: 0, owner: null });
    const people = await assetOwners(asAna, { q: "" });
    expect(people.map(({ firstName }) => firstName)).toEqual(["Ana", "Olivia"]);
    expect(await assetOwners(asAna, { q: "oliv" })).toHaveLength(1);
    expect(await assetOwners(asAna, { q: "bob" })).toEqual([]);
  });

  test("USR-2: the panel counts what somebody owns, for themselves and for who manages assets", async () => {
    const counts = [
      { type: "dashboard", count: 1 },
      { type: "flow", count: 1 },
    ];
    expect(await assetCounts(owner, { userId: ana.id })).toEqual(counts);
    expect(await assetCounts(asAna, { userId: ana.id })).toEqual(counts);
    await expect(assetCounts(asAna, { userId: acme.owner.id })).rejects.toMatchObject({ code: "forbidden" });
    const bob = await makeMember(db, acme);
    expect(await assetCounts(await actingAs(bob, acme), { userId: bob.id })).toEqual([]);
  });

  test("AST-1: whom one can choose, and what they would not see", async () => {
    await makeMember(db, acme, { firstName: "Eva", kind: "external", role: "external" });
    await makeMember(db, acme, { firstName: "Liam", status: "suspended" });
    const asked = { q: "", types: ["flow" as const, "recipe" as const] };
    const toOwn = await assetCandidates(owner, { ...asked, toOwn: true });
    expect(toOwn.map(({ firstName }) => firstName)).not.toContain("Eva");
    expect(toOwn.map(({ firstName }) => firstName)).not.toContain("Liam");
    expect(toOwn.find(({ id }) => id === ana.id)?.blindTo).toEqual(["recipe"]);
    expect(toOwn.find(({ id }) => id === acme.owner.id)?.blindTo).toEqual([]);
    const toShare = await assetCandidates(owner, { ...asked, toOwn: false });
    expect(toShare.find(({ firstName }) => firstName === "Eva")?.blindTo).toEqual(asked.types);
    expect(toShare.map(({ firstName }) => firstName)).not.toContain("Liam");
    const cleo = await actingAs(await holding(acme, "Cleo", ["assets.flow.author"]), acme);
    await expect(assetCandidates(cleo, { ...asked, toOwn: true })).rejects.toMatchObject({
      code: "forbidden",
      facts: { permission: "members.read" },
    });
  });
});

test.each(["name", "-name", "updated", "-updated"])(
  "AST-1: pages by %s meet every asset once, forwards and backwards, with few and with more than are counted",
  async (sort) => {
    const acme = await makeWorkspace(db);
    const ownerId = await membershipOf(acme);
    const owner = await actingAs(acme.owner, acme);
    const values = Array.from({ length: 1010 }, (_, index) => ({
      workspaceId: acme.id,
      ownerId,
      creatorName: "Olivia",
      type: assetTypes[index % 5] ?? ("other" as const),
      name: `Asset ${index % 97}`,
      updatedAt: new Date(2026, 0, 1 + (index % 89)),
    }));
    await db.insert(assets).values(values);
    for (const asked of [{ sort }, { sort, type: "flow" }]) {
      const forwards = await everyId(owner, asked);
      expect(new Set(forwards).size).toBe(asked.type ? 202 : 1010);
      expect(forwards.length).toBe(new Set(forwards).size);
      const backwards: string[] = [];
      let page: string | undefined = "last";
      while (page) {
        const { rows, pages } = await listAssets(owner, { ...asked, page });
        backwards.unshift(...rows.map(({ id }) => id));
        page = pages.previous && pageParameter(pages.previous);
      }
      expect(backwards).toEqual(forwards);
    }
    expect((await listAssets(owner, { sort })).total).toEqual({ atLeast: 1000 });
  },
);

async function everyId(actor: MemberActor, asked: Asked): Promise<string[]> {
  const ids: string[] = [];
  let page: string | undefined = "";
  while (page !== undefined) {
    const { rows, pages } = await listAssets(actor, { ...asked, page });
    ids.push(...rows.map(({ id }) => id));
    page = pages.next && pageParameter(pages.next);
  }
  return ids;
}

async function isFound(actor: MemberActor, id: string): Promise<boolean> {
  try {
    return (await findAsset(db, actor, id)).id === id;
  } catch (refusal) {
    expect(refusal).toMatchObject({ code: "not_found" });
    return false;
  }
}

async function holding(workspace: MadeWorkspace, firstName: string, permissions: Permission[]) {
  const member = await makeMember(db, workspace, { firstName, lastName: "Lopez" });
  const roleId = await makeRole(db, workspace, { permissions });
  await db
    .insert(membershipRoles)
    .values({ workspaceId: workspace.id, membershipId: member.membershipId, roleId });
  return member;
}

async function membershipOf(workspace: MadeWorkspace): Promise<string> {
  const [membership] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.workspaceId, workspace.id));
  if (!membership) throw new Error("the workspace has no member");
  return membership.id;
}
