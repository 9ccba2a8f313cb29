import postgres from "postgres";
import { databaseUrl } from "@/db/client";
import { exportUsers } from "@/lib/exports/queries";
import type { Large } from "./workspace";

export type Taken = { name: string; total: number; firstByte: number; grown: number; megabytes: number };

/** USR-4: the downloads beside `COPY` of the same rows, which is as fast as this database gives them away. */
export async function benchExport({ actor }: Large): Promise<Taken[]> {
  const file = (format: "csv" | "xlsx") => async () => (await exportUsers(actor, { format })).body;
  await measure("warm up", file("csv"));
  return [
    await measure("COPY", () => copy(actor.workspace.id)),
    await measure("CSV", file("csv")),
    await measure("Excel", file("xlsx")),
  ];
}

async function measure(name: string, open: () => Promise<AsyncIterable<Uint8Array>>): Promise<Taken> {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  let [firstByte, bytes, peak] = [0, 0, before];
  for await (const part of await open()) {
    if (bytes === 0) firstByte = performance.now() - start;
    bytes += part.length;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  return {
    name,
    total: performance.now() - start,
    firstByte,
    grown: (peak - before) / 1e6,
    megabytes: bytes / 1e6,
  };
}

async function copy(workspaceId: string): Promise<AsyncIterable<Uint8Array>> {
  const client = postgres(databaseUrl(), { max: 1 });
  const time = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const stream = await client
    .unsafe(
      `copy (select u.first_name, u.last_name, u.email, u.phone, u.username, m.kind,
          array_to_string(array(select held.role_id from membership_roles held where held.membership_id = m.id), ','),
          m.status, ${time("m.last_active_at")}, ${time("m.joined_at")}
        from memberships m join users u on u.id = m.user_id
        where m.workspace_id = '${workspaceId}' and m.removed_at is null order by m.sort_name, m.id)
      to stdout (format csv)`,
    )
    .readable();
  stream.once("close", () => void client.end({ timeout: 0 }));
  return stream;
}
