import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeWorkspace,
  makeDepartment,
  makeGroup,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { groups } from "@/db/schema/groups";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { seedLarge } from "@/db/seed-large";
import type { MemberActor } from "../actor";
import { type Page, pageParameter } from "../paging";
import { actingAs } from "../testing";
import { listUsers } from "../users/queries";
import { listedKinds, listedStatuses, sorts } from "./schema";

const naughty = [
  ["Ingrid", "Sørensen"],
  ["Özge", "Yılmaz"],
  ["İpek", "Şahin"],
  ["Zoë", "Straße"],
  ["100%", "Sure_thing"],
  ["back\\slash", "O’Connor"],
  ["'; drop table memberships; --", "' or 1=1"],
  ["undefined", "null"],
  ["王", "小明"],
  ["  leading", "space  "],
  ["🦄", "👩‍👩‍👧"],
  ["é", "Cafe\u0301"],
  ["x".repeat(1000), "ﷺ".repeat(1000)],
] as const;

const searches = [
  ...["sorensen", "SØRENSEN", "yilmaz", "YILMAZ", "ipek", "strasse", "zoë str", "o'connor", "cafe", "é"],
  ...["%", "_", "\\", "%%", "100%", "g_t", "k\\s", "' or 1=1", "'; drop table", "--", "*", "$1", "${x}"],
  ...["a", "an", "z", "王", "小明", "🦄", "nobody at all", "+34600", "34 600-1", "(600) 10", "0034", "%00"],
  ...["example.com", "ana@", "u7", "null", "undefined", "ﷺ", "", "   ", "x".repeat(300)],
];

let acme: MadeWorkspace;
let owner: MemberActor;
let roleIds: string[];
let groupIds: string[];
let departmentIds: string[];

beforeAll(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  const globex = await makeWorkspace(db);
  for (let n = 0; n < 170; n += 1) {
    const [firstName, lastName] = naughty[n % 30] ?? ["Ana", `Lopez ${n % 7}`];
    const user = await makeUser(db, {
      firstName,
      lastName,
      phone: n % 3 === 0 ? `+34600${100000 + n}` : null,
      username: n % 5 === 0 ? `u${n}` : null,
    });
    await join(globex, user.id, n + 1000);
    await join(acme, user.id, n);
  }
  roleIds = await roleIdsOf(acme.id);
  groupIds = await groupUp(acme);
  departmentIds = await partOff(acme);
  owner = await actingAs(acme.owner, acme);
});

describe("USR-1: the list, page by page", () => {
  it("USR-1: is the naive query in every order, under every filter, forwards and backwards", async () => {
    const listing = fc.record({
      sort: fc.constantFrom(...sorts.flatMap((column) => [column, `-${column}` as const])),
      q: fc.oneof({ weight: 2, arbitrary: fc.constant("") }, fc.constantFrom(...searches)),
      role: fc.subarray(roleIds, { maxLength: 3 }),
      group: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(groupIds)),
      department: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(departmentIds)),
      kind: fc.subarray([...listedKinds]),
      status: fc.subarray([...listedStatuses]),
    });
    await fc.assert(
      fc.asyncProperty(listing, async (asked) => {
        const expected = await naively(asked);
        const forwards = await walk(asked, "first", "next");
        expect(forwards.ids).toEqual(expected);
        expect(forwards.total).toBe(expected.length);
        expect((await walk(asked, "last", "previous")).ids).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it.each(searches)("USR-1: finds whoever the naive query finds for %j", async (q) => {
    const asked = { sort: "name" as const, q, role: [], group: [], department: [], kind: [], status: [] };
    expect((await walk(asked, "first", "next")).ids).toEqual(await naively(asked));
  });

  it("USR-1: lists and counts whoever holds a role both ways once, also with role and group together", async () => {
    const [_, byGroup = ""] = groupIds;
    const role = acme.roleId("member");
    const both = await database().execute<{ id: string }>(sql`
      select membership_id as id from membership_roles where role_id = ${role}
      group by membership_id having count(*) = 2`);
    expect(both.length).toBeGreaterThan(10);
    for (const asked of [
      { role },
      { role, group: byGroup },
      { role: roleIds.join(), group: groupIds.join() },
    ]) {
      const read = await walk({ ...nothing, ...listsOf(asked) }, "first", "next");
      expect(new Set(read.ids).size).toBe(read.ids.length);
      expect(read.total).toBe(read.ids.length);
      expect(read.ids).toEqual(await naively({ ...nothing, ...listsOf(asked) }));
    }
  });

  it("USR-1: finds names whatever their accents and case", async () => {
    for (const [q, lastName] of [
      ["sorensen", "Sørensen"],
      ["yilmaz", "Yılmaz"],
      ["SAHIN ipek", "Şahin"],
      ["STRASSE", "Straße"],
    ] as const) {
      const { rows } = await listUsers(owner, { q });
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.lastName))).toEqual(new Set([lastName]));
    }
  });
});

describe("USR-1: the list of ten thousand", () => {
  let actor: MemberActor;
  let heldRoles: string[];
  let someGroups: string[];
  let someDepartments: string[];

  beforeAll(async () => {
    const large = { name: "Large", slug: "large" };
    const plan = { users: 10_000, workspace: large, neighbours: 1, ownerPassword: "", progress: () => {} };
    const { ownerEmail } = await seedLarge(database(), plan);
    const [creator] = await database().select().from(users).where(eq(users.email, ownerEmail));
    if (!creator) throw new Error("nobody made the large workspace");
    actor = await actingAs(creator, large);
    heldRoles = await roleIdsOf(actor.workspace.id);
    someGroups = await groupIdsOf(actor.workspace.id);
    someDepartments = await partOff(actor.workspace);
  });

  it("USR-1: is the naive query for what many match and for what few do, near and far in the order", async () => {
    const listing = fc.record({
      sort: fc.constantFrom(...sorts.flatMap((column) => [column, `-${column}` as const])),
      q: fc.constantFrom(
        "",
        "",
        "a",
        "jo",
        "jose",
        "ana",
        "garcia",
        "zeynep",
        "large.example",
        "+44",
        "yash kapoor",
      ),
      role: fc.oneof(
        fc.constant([]),
        fc.nat(6).map((n) => heldRoles.slice(n, n + 1)),
      ),
      group: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(someGroups)),
      department: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(someDepartments)),
      kind: fc.subarray([...listedKinds]),
      status: fc.subarray([...listedStatuses]),
    });
    await fc.assert(
      fc.asyncProperty(listing, async (asked) => {
        const expected = await naively(asked, actor.workspace.id);
        const ids: string[] = [];
        let page: Page | undefined = "first";
        for (let pages = 0; page !== undefined && pages < 3; pages += 1) {
          const read = await listUsers(actor, { ...inAddress(asked), page: pageParameter(page) });
          ids.push(...read.rows.map((row) => row.id));
          page = read.pages.next;
        }
        expect(ids).toEqual(expected.slice(0, 150));
        const last = await listUsers(actor, { ...inAddress(asked), page: "last" });
        expect(last.rows.map((row) => row.id)).toEqual(expected.slice(-50));
        const counted =
          asked.q !== "" || asked.role.length + asked.group.length + asked.department.length > 0;
        expect(last.total).toEqual(counted && expected.length > 1000 ? { atLeast: 1000 } : expected.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("USR-1: what the address says", () => {
  it("USR-1: passes over what is wrong in it", async () => {
    const usual = await listUsers(owner, {});
    for (const wrong of [
      { sort: "password", page: "0" },
      { sort: "-", page: "after:1:x:y" },
      { page: "after:50:00000000-0000-7000-8000-000000000000:\u0000" },
      {
        sort: ["name", "email"],
        page: "",
        q: ["", "x"],
        role: "1,2,3",
        kind: "robot",
        status: ["removed", "dead"],
      },
      { q: "\u0000", role: "' or 1=1", page: "before:1" },
    ])
      expect(await listUsers(owner, wrong)).toEqual(usual);
    const byJoining = await listUsers(owner, { sort: "joined" });
    const place = "after:50:00000000-0000-7000-8000-000000000000:ana lopez";
    expect(await listUsers(owner, { sort: "joined", page: place })).toEqual(byJoining);
  });

  it("USR-1: shows the ends of the list for places beyond them", async () => {
    const id = "00000000-0000-7000-8000-000000000000";
    const first = await listUsers(owner, {});
    const last = await listUsers(owner, { page: "last" });
    expect(await listUsers(owner, { page: `before:50:${id}:` })).toEqual(first);
    expect(await listUsers(owner, { page: `after:50:${id}:\u{10ffff}` })).toEqual(last);
    expect(first.range).toEqual({ from: 1, to: 50 });
    expect(last.range).toEqual({ from: Number(last.total) - 49, to: last.total });
  });

  it("USR-1: shows nobody to whom the directory is closed, and nobody of another workspace", async () => {
    const marco = await actingAs(await makeMember(database(), acme, { status: "active" }), acme);
    const stripped = { ...marco, permissions: new Set<never>() };
    await expect(listUsers(stripped, {})).rejects.toMatchObject({ code: "forbidden" });
    const initech = await makeWorkspace(database());
    const bill = await actingAs(initech.owner, initech);
    expect((await listUsers(bill, { role: roleIds.join() })).rows).toEqual([]);
    expect((await listUsers(bill, {})).rows.map((row) => row.id)).toEqual([initech.owner.id]);
  });
});

async function roleIdsOf(workspaceId: string): Promise<string[]> {
  const rows = await database()
    .select({ id: roles.id })
    .from(roles)
    .where(eq(roles.workspaceId, workspaceId));
  return rows.map((role) => role.id);
}

/** A large department, a small one and an empty one. */
async function partOff({ id }: { id: string }): Promise<string[]> {
  const [large = "", small = "", empty = ""] = await Promise.all(
    ["Large", "Small", "Empty"].map((name) => makeDepartment(database(), { id }, name)),
  );
  await database().execute(sql`
    update memberships set department_id = case when abs(hashtext(id::text)) % 40 = 0 then ${small}::uuid else ${large}::uuid end
    where workspace_id = ${id} and kind = 'internal' and abs(hashtext(id::text)) % 3 <> 1`);
  return [large, small, empty];
}

async function groupIdsOf(workspaceId: string): Promise<string[]> {
  const rows = await database()
    .select({ id: groups.id })
    .from(groups)
    .where(eq(groups.workspaceId, workspaceId));
  return rows.map((group) => group.id);
}

type Asked = {
  sort: string;
  q: string;
  role: readonly string[];
  group: readonly string[];
  department: readonly string[];
  kind: readonly string[];
  status: readonly string[];
};

const nothing: Asked = { sort: "name", q: "", role: [], group: [], department: [], kind: [], status: [] };

function listsOf({ role, group = "" }: { role: string; group?: string }) {
  return { role: role.split(","), group: group.split(",").filter(Boolean) };
}

function inAddress({ sort, q, ...lists }: Asked) {
  const { role, group, department, kind, status } = lists;
  const chosen = { role: role.join(), group: group.join(), department: department.join() };
  return { sort, q, ...chosen, kind: kind.join(), status: status.join() };
}

async function walk(asked: Asked, from: Page, way: "next" | "previous") {
  const ids: string[] = [];
  let total: unknown;
  for (let page: Page | undefined = from; page !== undefined;) {
    const read = await listUsers(owner, { ...inAddress(asked), page: pageParameter(page) });
    const found = read.rows.map((row) => row.id);
    if (read.range) expect(read.range.to - read.range.from + 1).toBe(found.length);
    if (read.range && way === "next") expect(read.range.from).toBe(ids.length + 1);
    if (way === "next") ids.push(...found);
    else ids.unshift(...found);
    total = read.total;
    page = read.pages[way];
  }
  return { ids, total };
}

/** The same by other means: everybody in the workspace, without LIKE, without indexes. */
async function naively(asked: Asked, workspaceId = acme.id): Promise<string[]> {
  const { sort, q, role, group, department, kind, status } = asked;
  const digits = /^[+()\d\s./-]+$/.test(q) && /(\d.*){3}/.test(q) ? q.replace(/[^\d+]/g, "") : null;
  const words = q.split(/\s+/u).filter(Boolean).slice(0, 8);
  const found = (word: string) =>
    /[\p{L}\p{N}]{3}/u.test(word)
      ? sql`position(fold(${word}) in fold(text)) > 0`
      : sql`position(' ' || fold(${word}) in fold(text)) > 0`;
  const everyWord = sql.join([sql`true`, ...words.map((word) => found(word.slice(0, 200)))], sql` and `);
  const key = {
    name: sql`sort_name`,
    email: sql`email collate "C"`,
    joined: sql`joined_at`,
    lastActive: sql`last_active_at is not null`,
  }[sort.replace("-", "")];
  const way = sort.startsWith("-") ? sql`desc` : sql`asc`;
  const then = sort.endsWith("lastActive") ? sql`last_active_at ${way},` : sql``;
  const rows = await database().execute<{ user_id: string }>(sql`
    select user_id from (
      select m.*, u.email, concat_ws(' ', '', u.first_name, u.last_name, u.email, coalesce(u.phone, ''), u.username) as text
      from memberships m join users u on u.id = m.user_id
      where m.workspace_id = ${workspaceId} and m.status <> 'removed') everybody
    where (${everyWord} ${digits === null ? sql`` : sql`or ${found(digits)}`})
      ${kind.length > 0 ? sql`and kind = any(${sql.param(kind)}::text[])` : sql``}
      ${status.length > 0 ? sql`and status = any(${sql.param(status)}::text[])` : sql``}
      ${role.length > 0 ? sql`and id in (select membership_id from membership_roles where role_id = any(${sql.param(role)}::uuid[]))` : sql``}
      ${department.length > 0 ? sql`and department_id = any(${sql.param(department)}::uuid[])` : sql``}
      ${group.length > 0 ? sql`and id in (select membership_id from group_members where group_id = any(${sql.param(group)}::uuid[]))` : sql``}
    order by ${key} ${way}, ${then} id ${way}`);
  return rows.map((row) => row.user_id);
}

/**
 * Three groups that overlap. The second carries the role that every second member has anyway, so many hold it both ways,
 * and the third a role that some of its members have by themselves; the fourth group is empty.
 */
async function groupUp(workspace: MadeWorkspace): Promise<string[]> {
  const everybody = await database()
    .select({ id: memberships.id, kind: memberships.kind })
    .from(memberships)
    .where(eq(memberships.workspaceId, workspace.id))
    .orderBy(memberships.id);
  const internals = everybody.filter(({ kind }) => kind === "internal").map(({ id }) => id);
  const every = (n: number, from: number) => internals.filter((_, index) => index % n === from);
  return [
    await makeGroup(database(), workspace, { members: every(3, 1) }),
    await makeGroup(database(), workspace, { roleIds: [workspace.roleId("member")], members: every(4, 0) }),
    await makeGroup(database(), workspace, { roleIds: [workspace.roleId("admin")], members: every(9, 2) }),
    await makeGroup(database(), workspace),
  ];
}

/** Every seventh joined at the same moment, every fourth was never there, and some are suspended or were removed. */
async function join(workspace: MadeWorkspace, userId: string, n: number): Promise<void> {
  const status = n % 11 === 5 ? "suspended" : n % 13 === 6 ? "removed" : "active";
  const [membership] = await database()
    .insert(memberships)
    .values({
      workspaceId: workspace.id,
      userId,
      kind: n % 6 === 1 ? "external" : "internal",
      status,
      removedAt: status === "removed" ? new Date() : null,
      joinedAt: new Date(Date.UTC(2026, 0, 1) + (n % 7) * 1000),
      lastActiveAt: n % 4 === 0 ? null : new Date(Date.UTC(2026, 5, 1 + (n % 9))),
    })
    .returning();
  if (!membership) throw new Error("nobody joined");
  const held = (["member", "admin", "external"] as const).filter(
    (_, index) => (n + index) % (index + 2) === 0,
  );
  if (held.length === 0) return;
  await database()
    .insert(membershipRoles)
    .values(
      held.map((role) => ({
        workspaceId: workspace.id,
        membershipId: membership.id,
        roleId: workspace.roleId(role),
      })),
    );
}
