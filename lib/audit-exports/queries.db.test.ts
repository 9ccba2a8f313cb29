import { parse } from "csv-parse/sync";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeRole, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { listEvents } from "../audit/queries";
import { suspendMember, removeMember } from "../memberships/commands";
import { changeRoles, editRole } from "../roles/commands";
import { signOut } from "../sessions/commands";
import { actingAs } from "../testing";
import { exportAudit } from "./queries";

const many = 20_000;

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let auditor: MemberActor;
let roleId: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  roleId = await makeRole(database(), acme, { name: "Auditor", permissions: ["audit.read"] });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "López" });
  await changeRoles(owner, { userId: ana.id, roleIds: [roleId] });
  auditor = await actingAs(ana, acme);
});

it("AUD-1: the file equals the page, as it is filtered, with before and after as JSON", async () => {
  const jose = await makeMember(database(), acme, { firstName: "=1+1", lastName: '"Ruiz",' });
  await changeRoles(owner, { userId: jose.id, roleIds: [acme.roleId("admin")] });
  await suspendMember(owner, { userId: jose.id });
  const { name, rows, body } = await exportAudit(auditor, { person: jose.id });
  const file = Buffer.from(await new Response(body).arrayBuffer());
  const lines: Record<string, string>[] = parse(file, { bom: true, columns: true });
  const shown = await listEvents(auditor, { person: jose.id });
  expect(lines.map((line) => line["Id"])).toEqual(shown.rows.map(({ id }) => id));
  expect(rows).toBe(2);
  expect(name).toMatch(new RegExp(`^${acme.slug}-audit-log-\\d{4}-\\d\\d-\\d\\d-2-rows\\.csv$`));
  expect(lines[1]).toMatchObject({
    What: "Roles changed",
    Action: "user.rolesChanged",
    Target: `'=1+1 "Ruiz",`,
    From: "127.0.0.1",
  });
  expect(JSON.parse(lines[1]?.["Before"] ?? "")).toMatchObject({ roles: ["Member"] });
  expect(JSON.parse(lines[1]?.["After"] ?? "")).toMatchObject({ roles: ["Admin"] });
});

it("AUD-1: is written down with what was asked for", async () => {
  await (await exportAudit(auditor, { refused: "1" })).body.cancel();
  const [event] = (await listEvents(owner, { action: "audit.exported" })).rows;
  expect(event).toMatchObject({ actorId: ana.id });
  const [stored] = await database().execute<{ after: unknown }>(
    sql`select after from audit_events where id = ${event?.id}`,
  );
  expect(stored?.after).toEqual({ rows: 0, refused: "1" });
});

describe("LIF-1: a download in progress ends with the right to it", () => {
  it.each([
    ["suspended", () => suspendMember(owner, { userId: ana.id })],
    ["removed", () => removeMember(owner, { userId: ana.id })],
    ["signed out", () => signOut(auditor, {})],
    [
      "no longer holds the role",
      () => changeRoles(owner, { userId: ana.id, roleIds: [acme.roleId("member")] }),
    ],
    [
      "has a role that no longer allows it",
      () =>
        editRole(owner, { roleId, name: "Auditor", description: "", internalOnly: false, permissions: [] }),
    ],
  ])("LIF-1: of somebody who is %s", async (_, loseIt) => {
    await fill();
    const { body, rows } = await exportAudit(auditor, {});
    const reader = body.getReader();
    await reader.read();
    await loseIt();
    const lines = await linesUntilCut(reader);
    expect(lines).toBeLessThan(rows / 2);
    await expect.poll(openConnections).toBe(0);
  });

  it("LIF-1: and of nobody else", async () => {
    await fill();
    await suspendMember(owner, { userId: (await makeMember(database(), acme)).id });
    const { body, rows } = await exportAudit(auditor, {});
    const lines: string[][] = parse(Buffer.from(await new Response(body).arrayBuffer()), { bom: true });
    expect(lines.length - 1).toBe(rows);
    expect(rows).toBeGreaterThan(many);
    const [still] = await database().select().from(memberships).where(eq(memberships.userId, ana.id));
    expect(still?.status).toBe("active");
  });
});

async function fill(): Promise<void> {
  await database().execute(sql`insert into audit_events (workspace_id, actor_name, channel, action)
    select ${acme.id}, 'Olivia Martin', 'page', 'session.started' from generate_series(1, ${many})`);
}

/** Reads until the file is cut off, and says how many lines came before. */
async function linesUntilCut(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<number> {
  let lines = 0;
  await expect(
    (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        lines += new TextDecoder().decode(value).split("\r\n").length - 1;
      }
    })(),
  ).rejects.toMatchObject({ name: "AppError" });
  return lines;
}

async function openConnections(): Promise<number> {
  const [row] = await database().execute<{
    open: number;
  }>(sql`select count(*)::int as open from pg_stat_activity
    where application_name = 'roster-download' and datname = current_database()`);
  return row?.open ?? -1;
}
