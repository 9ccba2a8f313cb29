import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { imports } from "@/db/schema/imports";
import { inviteBatch, startImport } from "@/lib/imports/commands";
import { previewImport } from "@/lib/imports/queries";
import { takingTurns } from "./measure";
import type { Large } from "./workspace";

export type Imported = { rows: number; preview: number; start: number; batches: number; bare: number };

/**
 * INV-1: a file of new addresses from its preview to its last batch, one batch after the other as one worker does them, and beside it the
 * bare insert of as many invitations. The mails are written and owed; sending them comes after.
 */
export async function benchImport({ actor }: Large, rows: number): Promise<Imported> {
  const file = Date.now().toString(36);
  const cells = (n: number): [string, string, string, string, string] => [
    `${file}-${n}@import.example`,
    "Nina",
    "Simon",
    "",
    "",
  ];
  const people = Array.from({ length: rows }, (_, n) => cells(n));
  const [preview = 0] = await takingTurns(5, [() => previewImport(actor, { people })]);
  let importId = "";
  const start = await duration(async () => {
    ({ importId } = await startImport(actor, { fileName: `${file}.csv`, people, inviteOverLimit: true }));
  });
  const batches = await duration(async () => {
    while (await isOpen(importId)) await inviteBatch(actor, { importId });
  });
  const bare = await duration(() =>
    database().client.unsafe(
      `insert into invitations (workspace_id, email, invited_by)
       select $1::uuid, 'bare-' || $2::text || n || '@import.example', $3::uuid from generate_series(1, $4::int) n`,
      [actor.workspace.id, file, actor.userId, rows],
    ),
  );
  return { rows, preview, start, batches, bare };
}

async function isOpen(importId: string): Promise<boolean> {
  return (await database().$count(imports, and(eq(imports.id, importId), eq(imports.state, "running")))) > 0;
}

async function duration(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
