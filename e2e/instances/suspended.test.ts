import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { paths } from "@/lib/paths";
import { cookieHeader, post } from "./support/actions";
import { call, outcomeOf } from "./support/calls";
import { db, instances } from "./support/database";

const [here = "", there = ""] = instances;

let acme: MadeWorkspace;
let ana: MadeMember;
let asOwner: string;
let asAna: string;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  ana = await makeMember(db, acme, { role: "admin" });
  [asOwner, asAna] = [await cookieHeader(acme.owner), await cookieHeader(ana)];
});

afterAll(() => db.close());

describe.each([
  ["the instance that suspended her", here],
  ["the other instance", there],
])("LIF-1: from the next request on, whoever is suspended is refused by %s", (_, instance) => {
  test("a page that is open, and every other of the workspace", async () => {
    const pages = [
      paths.workspace(acme.slug),
      paths.users(acme.slug),
      paths.user(acme.slug, ana.id),
      paths.roles(acme.slug),
      paths.groups(acme.slug),
      paths.assets(acme.slug),
      paths.auditLog(acme.slug),
    ];
    const navigation = `"href":"${paths.users(acme.slug)}"`;
    for (const page of pages) {
      expect(await open(instance, page), page).toMatchObject({ status: 200 });
      expect(await follow(instance, page), page).toContain(navigation);
    }
    await suspend();
    for (const page of pages) {
      expect(await open(instance, page), page).toEqual({ status: 307, leadsTo: `/closed/${acme.slug}` });
      expect(await follow(instance, page), page).not.toContain(navigation);
    }
  });

  test("what a mail leads to", async () => {
    await suspend();
    const [notice] = await db.execute<{ kind: string }>(
      sql`select kind from notices where user_id = ${ana.id} order by id desc limit 1`,
    );
    expect(notice).toMatchObject({ kind: "suspended" });
    expect(await open(instance, paths.workspace(acme.slug))).toMatchObject({ status: 307 });
    expect(await open(instance, paths.closedWorkspace(acme.slug))).toMatchObject({ status: 200 });
  });

  test("an action", async () => {
    expect(await invite(instance, "nina@example.com")).toMatchObject({ ok: true });
    await suspend();
    expect(await invite(instance, "liam@example.com")).toMatchObject({ ok: false, code: "forbidden" });
  });

  test("a call with a key of hers", async () => {
    const { secret } = await makeApiKey(db, ana, { scopes: ["members.read"] });
    expect(await outcomeOf(await call(instance, secret, "/users"))).toBe("200");
    await suspend();
    expect(await outcomeOf(await call(instance, secret, "/users"))).toBe("401 keyOwnerOut");
  });

  test("a download that is on its way, which ends in the middle, and the next one", async () => {
    await fill(20_000);
    const address = instance + paths.usersExport(acme.slug, { format: "csv" });
    const response = await fetch(address, { headers: { cookie: asAna } });
    expect(response.headers.get("x-row-count")).toBe("20002");
    const reader = response.body?.getReader();
    if (!reader) throw new Error("the download has no body");
    await reader.read();
    await suspend();
    await expect(readToTheEnd(reader), "the rest").rejects.toThrow();
    const again = await fetch(address, { headers: { cookie: asAna }, redirect: "manual" });
    expect(again.status).not.toBe(200);
  });
});

async function suspend(): Promise<void> {
  const path = paths.users(acme.slug);
  const args = [acme.slug, { userId: ana.id }];
  const done = await post(here, { action: "suspendMemberAction", path, args, cookie: asOwner });
  expect(done).toMatchObject({ ok: true });
}

function invite(instance: string, email: string) {
  const path = paths.workspacePage(acme.slug);
  return post(instance, {
    action: "inviteMemberAction",
    path,
    args: [acme.slug, { email }],
    cookie: asAna,
  });
}

async function open(instance: string, path: string) {
  const response = await fetch(instance + path, { headers: { cookie: asAna }, redirect: "manual" });
  await response.body?.cancel();
  const location = response.headers.get("location");
  return { status: response.status, leadsTo: location && location.replace(/^https?:\/\/[^/]+/, "") };
}

/** As the router asks for a page when somebody follows a link on one that is still open. */
async function follow(instance: string, path: string): Promise<string> {
  const response = await fetch(instance + path, { headers: { cookie: asAna, rsc: "1" } });
  return response.text();
}

/** So many members that no buffer on the way holds the list of them: each has a role with a long name. */
async function fill(members: number): Promise<void> {
  const roleId = await makeRole(db, acme, { name: "A role whose name is long ".repeat(40) });
  await db.execute(sql`
    with people as (
      insert into users (email, first_name, last_name)
        select 'p' || n || '.' || ${acme.slug}::text || '@example.com', 'P', n::text from generate_series(1, ${members}::int) n
        returning id),
    enrolled as (
      insert into memberships (workspace_id, user_id, kind)
        select ${acme.id}, id, 'internal' from people returning id)
    select count(*) from enrolled`);
  await db.execute(sql`
    insert into membership_roles (workspace_id, membership_id, role_id)
      select ${acme.id}, id, ${roleId} from memberships where workspace_id = ${acme.id}`);
}

async function readToTheEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (;;) if ((await reader.read()).done) return;
}
