import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeDepartment,
  makeGroup,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { assets } from "@/db/schema/assets";
import { departures } from "@/db/schema/departures";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout, everyRow, onOneConnection } from "../testing";
import { relayThatKillsAt } from "../testing-killing-relay";

const statementsAtLeast = 20;

let acme: MadeWorkspace;
let ana: MadeMember;
let bob: MadeMember;
let cleo: MadeMember;
let removal: { userId: string; plan: NonNullable<Parameters<typeof removeMember>[1]["plan"]> };

/** Ana owns assets of four types, some shared with who gets them; she has groups, a department, a manager, and reports. */
beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  ana = await makeMember(db, acme, { firstName: "Ana" });
  bob = await makeMember(db, acme, { firstName: "Bob" });
  cleo = await makeMember(db, acme, { firstName: "Cleo" });
  const departmentId = await makeDepartment(db, acme, "Sales");
  await makeGroup(db, acme, { roleIds: [acme.roleId("admin")], members: [ana.membershipId] });
  await db
    .update(memberships)
    .set({ departmentId, managerId: bob.membershipId })
    .where(eq(memberships.id, ana.membershipId));
  await db
    .update(memberships)
    .set({ managerId: ana.membershipId })
    .where(eq(memberships.id, cleo.membershipId));
  const shares = [{ membershipId: bob.membershipId, level: "viewer" as const }];
  const owned = { ownerId: ana.membershipId, creatorId: ana.id };
  await makeAsset(db, acme, { ...owned, type: "flow", shares });
  await makeAsset(db, acme, { ...owned, type: "flow" });
  await makeAsset(db, acme, { ...owned, type: "recipe", shares });
  const dashboard = await makeAsset(db, acme, { ...owned, type: "dashboard" });
  await makeAsset(db, acme, { ...owned, type: "other", shares });
  await makeAsset(db, acme, {
    ownerId: cleo.membershipId,
    shares: [{ membershipId: ana.membershipId, level: "editor" }],
  });
  const heirs = { byType: { flow: bob.id, recipe: cleo.id }, byAsset: { [dashboard]: cleo.id } };
  removal = { userId: ana.id, plan: { assets: 5, heirs, confirmation: ana.email } };
});

describe("LIF-3: a removal killed at every statement leaves everything or nothing", () => {
  test("LIF-3: when the database ends the connection, at every message of every statement", async () => {
    const actor = await actingAs(acme.owner, acme);
    await untilItSucceeds(async (message) => {
      const relay = await relayThatKillsAt(message);
      const attempt = onOneConnection(() => removeMember(actor, removal), relay.watch, relay.databaseUrl);
      const [outcome] = await Promise.allSettled([attempt]);
      const killed = await relay.stop();
      expect(outcome.status).toBe(killed ? "rejected" : "fulfilled");
      return killed;
    });
  }, 90_000);

  test("LIF-3: when the process is killed", async () => {
    const sessionId = await makeSession(database(), acme.owner);
    await untilItSucceeds(async (statement) => {
      const order = [sessionId, acme.slug, String(statement), JSON.stringify(removal)];
      const command = ["--import", "tsx", "scripts/test/removal-process.ts", ...order];
      const child = spawn(process.execPath, command, { stdio: "inherit" });
      await once(child, "exit");
      const { exitCode, signalCode } = child;
      expect([exitCode, signalCode]).toEqual(signalCode ? [null, "SIGKILL"] : [0, null]);
      await everyBackendHasEnded();
      return signalCode !== null;
    });
  }, 600_000);
});

/** Kills a removal earlier, then later and later, until it comes to its end. */
async function untilItSucceeds(attempt: (at: number) => Promise<boolean>): Promise<void> {
  const before = await everyRow();
  for (let at = 1; ; at += 1) {
    const killed = await attempt(at);
    await insistOnOneOwnerEach();
    if (!killed) {
      expect(at).toBeGreaterThan(statementsAtLeast);
      return insistOnEverything();
    }
    expect(await everyRow(), `killed at ${at}`).toEqual(before);
  }
}

async function insistOnOneOwnerEach(): Promise<void> {
  const rows = await database()
    .select({
      owner: memberships.id,
      removed: sql<boolean>`${memberships.removedAt} is not null`,
      held: sql<boolean>`${assets.heldSince} is not null`,
      sharedWithOwner: sql<boolean>`exists (select from asset_shares s
        where s.asset_id = ${assets.id} and s.membership_id = ${assets.ownerId})`,
    })
    .from(assets)
    .leftJoin(
      memberships,
      sql`${memberships.id} = ${assets.ownerId} and ${memberships.workspaceId} = ${acme.id}`,
    )
    .where(eq(assets.workspaceId, acme.id));
  expect(rows).toHaveLength(6);
  for (const { owner, removed, held, sharedWithOwner } of rows) {
    expect(owner).not.toBeNull();
    expect(held).toBe(removed);
    expect(sharedWithOwner).toBe(false);
  }
}

async function insistOnEverything(): Promise<void> {
  const owned = await database()
    .select({ type: assets.type, ownerId: assets.ownerId })
    .from(assets)
    .where(eq(assets.creatorId, ana.id))
    .orderBy(assets.type);
  expect(owned).toEqual([
    { type: "dashboard", ownerId: cleo.membershipId },
    { type: "flow", ownerId: bob.membershipId },
    { type: "flow", ownerId: bob.membershipId },
    { type: "other", ownerId: ana.membershipId },
    { type: "recipe", ownerId: cleo.membershipId },
  ]);
  const [member] = await database().select().from(memberships).where(eq(memberships.id, ana.membershipId));
  expect(member).toMatchObject({ status: "removed", departmentId: null, managerId: null });
  const [receipt] = await database()
    .select()
    .from(departures)
    .where(eq(departures.membershipId, ana.membershipId));
  expect(receipt?.handovers).toHaveLength(5);
  expect(await eventsAbout(ana.id)).toMatchObject([{ action: "user.removed" }]);
  expect(await database().$count(notices, eq(notices.userId, ana.id))).toBe(1);
}

/** The database learns a little later that a killed process is gone, and only then undoes what it did. */
async function everyBackendHasEnded(): Promise<void> {
  const others = sql<number>`(select count(*)::int from pg_stat_activity
    where datname = current_database() and state like '%in transaction%' and pid <> pg_backend_pid())`;
  const count = async () =>
    (
      await database()
        .select({ others })
        .from(sql`(select 1) one`)
    )[0]?.others;
  await expect.poll(count, { timeout: 10_000 }).toBe(0);
}
