import { Agent, request } from "node:http";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { makeApiKey } from "@/db/factories";
import { takingTurns } from "./measure";
import type { Large } from "./workspace";

const path = "/api/v1/users?limit=50";
const connections = 16;
const calls = 6000;
const warmUp = 2000;

/** The rows of the page, found by the same driver without anything around it. */
const bare = `select m.user_id, u.first_name, u.last_name, u.email, u.phone, u.username, m.kind, m.status, m.joined_at, m.last_active_at,
    array(select held.role_id from membership_roles held where held.membership_id = m.id) as roles
  from memberships m join users u on u.id = m.user_id
  where m.workspace_id = $1 and m.removed_at is null order by m.sort_name, m.id limit 51`;

export type ApiTimes = { whole: number; bare: number; perSecond: { instances: number; calls: number }[] };

/**
 * KEY-3: the first 50 users by the API, counted against its limits and paid for, beside the bare SQL that finds them; and how many
 * such calls a second are answered, on one instance and on all of them, while this process asks.
 */
export async function benchApi(addresses: string[], { actor }: Large): Promise<ApiTimes> {
  const db = database();
  const { membershipId, workspace } = actor;
  await db.execute(
    sql`insert into credit_entries (workspace_id, amount, kind) values (${workspace.id}, ${calls * 10}, 'grant')`,
  );
  const { secret } = await makeApiKey(
    db,
    { membershipId },
    { scopes: ["members.read"], callsPerDay: calls * 10, usageLimit: calls * 10 },
  );
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const call = (address: string) => answered(`${address}${path}`, secret, agent);
  // A server that has just started is still compiled as it runs.
  for (const address of addresses) await callsPerSecond([address], call, warmUp);
  const [first = ""] = addresses;
  const [whole = 0, alone = 0] = await takingTurns(200, [
    () => call(first),
    () => db.client.unsafe(bare, [workspace.id], { prepare: true }),
  ]);
  const perSecond = [];
  for (const some of [addresses.slice(0, 1), addresses])
    perSecond.push({ instances: some.length, calls: await callsPerSecond(some, call, calls) });
  agent.destroy();
  return { whole, bare: alone, perSecond };
}

async function callsPerSecond(
  addresses: string[],
  call: (address: string) => Promise<void>,
  times: number,
): Promise<number> {
  let left = times;
  const started = performance.now();
  const asking = Array.from({ length: connections }, async (_, index) => {
    const address = addresses[index % addresses.length] ?? "";
    while (left-- > 0) await call(address);
  });
  await Promise.all(asking);
  return (times / (performance.now() - started)) * 1000;
}

function answered(address: string, secret: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent, headers: { authorization: `Bearer ${secret}` } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the API answered ${response.statusCode}`));
      response.resume().once("end", resolve);
    });
    asked.once("error", reject).end();
  });
}
