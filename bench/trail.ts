import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { systemActor } from "@/lib/actor";
import { listEvents } from "@/lib/audit/queries";
import { sealWhatWaits } from "@/lib/seals/jobs";
import { type Fault, verifyTrail } from "@/lib/seals/queries";
import { takingTurns } from "./measure";
import type { Large } from "./workspace";

export type Verified = { name: string; seconds: number; events: number; faults: Fault[] };

/**
 * AUD-1: verifying a trail of this many events: as it is, with one that was altered, and with another that was altered together
 * with its digest, both by somebody whom no trigger hinders.
 */
export async function benchTrail({ actor }: Large, events: number): Promise<Verified[]> {
  await writeEvents(actor.workspace.id, events);
  await sealWhatWaits();
  const taken = [await verify("as it was written")];
  await alter(
    sql`update audit_events set action = 'user.edited' where position = (select max(position) - 17 from audit_events)`,
  );
  taken.push(await verify("one event altered"));
  const position = sql`(select max(position) - ${Math.floor(events / 2)} from audit_events)`;
  await alter(sql`update audit_events set action = 'user.edited' where position = ${position}`);
  await alter(sql`update audit_events e set digest = audit_digest(e) where position = ${position}`);
  taken.push(await verify("another altered with its digest"));
  return taken;
}

/** AUD-1: pages of the trail, in milliseconds. */
export async function benchAuditPages({ actor }: Large): Promise<{ name: string; page: number }[]> {
  const person = { actor: actor.userId };
  const cases = [
    { name: "first page", asked: {} },
    { name: "last page", asked: { page: "last" } },
    { name: "one of many actions", asked: { action: "workspace.policiesChanged" } },
    { name: "one person and a rare action", asked: { ...person, action: "workspace.policiesChanged" } },
    { name: "rare search", asked: { q: "fe3a9" } },
    { name: "address", asked: { q: "10.0.7.7" } },
  ];
  const times = await takingTurns(
    10,
    cases.map(
      ({ asked }) =>
        () =>
          listEvents(actor, asked),
    ),
  );
  return cases.map(({ name }, index) => ({ name, page: times[index] ?? 0 }));
}

async function verify(name: string): Promise<Verified> {
  const start = performance.now();
  const { events, faults } = await verifyTrail(systemActor("Bench", "cli"), {});
  return { name, seconds: (performance.now() - start) / 1000, events, faults };
}

async function writeEvents(workspaceId: string, events: number): Promise<void> {
  await database().execute(sql`
    insert into audit_events (workspace_id, at, actor_name, channel, action, target_type, target_id, target_name, before, after, address, user_agent)
    select ${workspaceId}, now() - (${events} - n) * interval '6 seconds', 'Person ' || n % 200,
      case when n % 50 = 3 then 'api' else 'page' end,
      case when n % 5000 = 11 then 'workspace.policiesChanged' when n % 997 = 0 then 'operation.refused'
        else (array['user.removed', 'user.rolesChanged', 'session.started', 'invitation.sent', 'user.suspended'])[1 + n % 5] end,
      'user', md5('t' || n % 100000)::uuid, 'Person ' || md5('p' || n % 100000),
      '{"roles": ["Member"]}', '{"roles": ["Admin"]}', '10.0.' || n % 250 || '.' || n % 200, 'Mozilla/5.0 (X11; Linux x86_64)'
    from generate_series(1, ${events}::int) n`);
  await database().execute(sql`analyze audit_events`);
}

async function alter(statement: ReturnType<typeof sql>): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
}
