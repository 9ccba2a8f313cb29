import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { auditSeals } from "@/db/schema/audit";
import { command } from "../operation";
import { eventsIn, hashOf, microseconds, signPurged, signSeal } from "./rules";

/** How many events one call seals at the most. */
export const sealedAtOnce = 10_000;
const purgedAtOnce = 200;

/**
 * AUD-1: seals the events that wait, of each workspace and each day by themselves, up to `sealedAtOnce` of them. Whoever seals waits for whoever
 * is sealing; nobody who writes an event waits for either.
 */
export const sealEvents = command({
  name: "seals.seal",
  permission: "system",
  input: z.object({}),
  async run({ tx }) {
    await takeTurns(tx);
    const groups = await readWaiting(tx);
    const [last] = await tx.execute<{ number: number; signature: Buffer }>(
      sql`select number::int, signature from audit_seals order by number desc limit 1`,
    );
    let [number, previous] = [last?.number ?? 0, last?.signature ?? null];
    const first = number + 1;
    for (const { positions, marks, newestAt, ...group } of groups) {
      number += 1;
      const hashes = { positionsHash: hashOf(positions), marksHash: hashOf(marks) };
      const signature = signSeal({ ...group, ...hashes, newestAt, number }, previous);
      const { workspaceId, events, digest } = group;
      await tx.insert(auditSeals).values({
        number,
        workspaceId,
        positions,
        events,
        newestAt: moment(newestAt),
        digest,
        marks,
        signature,
      });
      previous = signature;
    }
    await tx.execute(sql`delete from unsealed_events where ${isSealedBy(sql`number >= ${first}`)}`);
    return { seals: groups.length, events: groups.reduce((sum, { events }) => sum + events, 0) };
  },
});

/**
 * AUD-1, POL-1: deletes the events of some seals all of whose events were kept for as long as the workspace's policy says, and
 * makes links of the chain of them. Says of how many; call it until there are none.
 */
export const purgeSeals = command({
  name: "seals.purge",
  permission: "system",
  input: z.object({}),
  async run({ tx }) {
    await takeTurns(tx);
    const due = await findDue(tx);
    if (due.length === 0) return { seals: 0 };
    for (const seal of due) {
      await tx.execute(sql`delete from audit_events where ${isSealedBy(sql`number = ${seal.number}`)}`);
      await tx
        .update(auditSeals)
        .set({
          positions: "{}",
          marks: Buffer.alloc(0),
          purgedAt: sql`now()`,
          purgedSignature: signPurged(seal),
        })
        .where(sql`${auditSeals.number} = ${seal.number}`);
    }
    await forgetBeginning(tx);
    return { seals: due.length };
  },
});

/** True of the positions that these seals cover, which are looked up one by one. */
function isSealedBy(seals: SQL): SQL {
  return sql`position = any(array(
    select generate_series(lower(r), upper(r) - 1) from audit_seals, unnest(positions) r where ${seals}))`;
}

type Group = {
  workspaceId: string | null;
  sealedAt: string;
  positions: string;
  events: number;
  newestAt: string;
  digest: Buffer;
  marks: Buffer;
};

/** What waits although its event is gone is left waiting, for the verification to find. */
async function readWaiting(tx: Transaction): Promise<Group[]> {
  return [
    ...(await tx.execute<Group>(sql`
      with waiting as (
        select e.position, e.workspace_id, e.at, e.digest
        from unsealed_events u join audit_events e on e.position = u.position
        order by u.position limit ${sealedAtOnce})
      select workspace_id as "workspaceId", ${microseconds(sql`now()`)} as "sealedAt",
        range_agg(int8range(position, position + 1))::text as positions, count(*)::int as events,
        ${microseconds(sql`max(at)`)} as "newestAt",
        sha256(string_agg(digest, ''::bytea order by position)) as digest,
        string_agg(substr(digest, 1, 8), ''::bytea order by position) as marks
      from waiting group by workspace_id, (at at time zone 'UTC')::date order by min(position)`)),
  ];
}

type Due = { number: number; workspaceId: string | null; signature: Buffer; purgedAt: string };

/** An event that somebody made younger than its seal stays, and the seal with it: no policy lets it go. */
async function findDue(tx: Transaction): Promise<Due[]> {
  return [
    ...(await tx.execute<Due>(sql`
      with kept as materialized (
        select workspace_id, now() - make_interval(days => audit_days(workspace_id)) as since
        from (select distinct workspace_id from audit_seals where purged_at is null) w)
      select s.number::int, s.workspace_id as "workspaceId", s.signature, ${microseconds(sql`now()`)} as "purgedAt"
      from audit_seals s join kept on coalesce(kept.workspace_id::text, '') = coalesce(s.workspace_id::text, '')
      where s.purged_at is null and s.newest_at < kept.since and not exists (
        select from unnest(s.positions) r cross join lateral ${eventsIn(sql`r`)} e
        where e.at >= kept.since)
      order by s.number limit ${purgedAtOnce}`)),
  ];
}

/** The chain begins with the last seal before the first that still has events, and ends with the last there is. */
async function forgetBeginning(tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from audit_seals where number < (
    select max(number) from audit_seals where purged_at is not null
      and number < coalesce((select min(number) from audit_seals where purged_at is null), 9223372036854775807))`);
}

async function takeTurns(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('roster audit seals'))`);
}

function moment(value: string): SQL {
  return sql`'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`;
}
