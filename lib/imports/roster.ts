import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { importRows, imports } from "@/db/schema/imports";
import { invitations } from "@/db/schema/invitations";
import type { MemberActor } from "../actor";
import { markList } from "../invitation-lists/queries";
import { AppError } from "../errors";
import type { Context } from "../operation";
import type { ListedPerson } from "../people-file";
import { rolesOf } from "../roles/queries";
import type { Roster } from "../workspaces/roster";
import { type MarkedPerson, isFlaw, isSettled, outcomeOf, wishesOf } from "./rules";
import type { StopReason } from "./schema";

export type Import = typeof imports.$inferSelect;

/** How many rows are done in one transaction: the workspace is held still meanwhile. */
export const batchSize = 100;

/** Marks people by what they ask for and by what is known of their addresses here, in five statements. `before` as of `markList`. */
export async function markPeople(
  tx: Reader,
  actor: MemberActor,
  people: readonly ListedPerson[],
  before = 0,
): Promise<{ rows: MarkedPerson[]; seats: { used: number; limit: number | null } }> {
  const all = await rolesOf(tx, actor.workspace.id);
  const judged = people.map((listed) => ({ person: listed, wishes: wishesOf(actor, all, listed) }));
  const sound = judged.filter(({ wishes }) => !isFlaw(wishes)).map(({ person: listed }) => listed);
  const { rows: marked, seats } = await markList(tx, actor.workspace.id, sound, before);
  const inOrder = marked.values();
  const rows = judged.map(({ person: listed, wishes }): MarkedPerson => {
    if (isFlaw(wishes))
      return {
        person: listed,
        roles: null,
        locale: null,
        invitee: null,
        mark: { state: "invalid", ...wishes },
      };
    const { value } = inOrder.next();
    if (!value) throw new Error("a row was not marked");
    const mark = value.mark.state === "pending" ? { state: "pending" as const } : value.mark;
    return { person: listed, ...wishes, invitee: value.invitee, mark };
  });
  return { rows, seats };
}

/** Writes the rows of an import in the order of the list, in one statement. Those that are settled have their outcome. */
export async function writeRows(
  tx: Transaction,
  importId: string,
  rows: readonly MarkedPerson[],
): Promise<void> {
  const column = (cell: (row: MarkedPerson) => string | null) => sql`${sql.param(rows.map(cell))}::text[]`;
  const outcome = (row: MarkedPerson) => (isSettled(row.mark) ? outcomeOf(row, new Set()) : null);
  await tx.execute(sql`
    insert into import_rows (import_id, position, email, first_name, last_name, roles, language, outcome, problem)
    select ${importId}::uuid, position, email, first_name, last_name, roles, language, outcome, problem
    from unnest(
      ${column(({ person, invitee }) => invitee?.email ?? person.email)},
      ${column(({ person }) => person.firstName)},
      ${column(({ person }) => person.lastName)},
      ${column(({ person }) => person.roles)},
      ${column(({ person }) => person.language)},
      ${column((row) => outcome(row)?.outcome ?? null)},
      ${column((row) => outcome(row)?.problem ?? null)}
    ) with ordinality as row (email, first_name, last_name, roles, language, outcome, problem, position)`);
}

/** The actor's own import, held still, if it runs and nobody else is at it. Refuses one of another workspace as not found. */
export async function takeRunning(
  { actor, tx }: Context<MemberActor>,
  importId: string,
): Promise<Import | undefined> {
  const [running] = await tx
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, actor.workspace.id),
        eq(imports.id, importId),
        eq(imports.startedBy, actor.userId),
        eq(imports.state, "running"),
      ),
    )
    .for("update", { skipLocked: true });
  if (!running) await insistOnImport(tx, actor.workspace.id, importId);
  return running;
}

async function insistOnImport(tx: Transaction, workspaceId: string, importId: string): Promise<void> {
  const here = and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId));
  if ((await tx.$count(imports, here)) === 0) throw new AppError("not_found", "importNotFound");
}

export type DueRow = typeof importRows.$inferSelect;

/** The rows of the next batch. */
export async function nextRows(tx: Transaction, importId: string): Promise<DueRow[]> {
  return tx
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), isNull(importRows.outcome)))
    .orderBy(asc(importRows.position))
    .limit(batchSize);
}

/** WSP-2: how many of those invited so far have yet to join: the free seats are meant for them. Nobody counts beyond the limit. */
export async function waitingFrom(
  tx: Transaction,
  { id, workspaceId }: Import,
  { seatLimit }: Roster["policies"],
): Promise<number> {
  if (seatLimit === null) return 0;
  const waiting = await tx
    .select({ position: importRows.position })
    .from(importRows)
    .innerJoin(
      invitations,
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.email, importRows.email),
        sql`${invitations.status} = 'pending'`,
      ),
    )
    .where(and(eq(importRows.importId, id), eq(importRows.outcome, "invited")))
    .limit(seatLimit);
  return waiting.length;
}

/** Writes the outcomes of a batch, and how far the import is with them. */
export async function settleRows(
  tx: Transaction,
  { id }: Import,
  due: readonly DueRow[],
  marked: readonly MarkedPerson[],
  invited: ReadonlySet<string>,
): Promise<void> {
  const settled = marked.map((row) => outcomeOf(row, invited));
  const positions = sql.param(due.map(({ position }) => position));
  const outcomes = sql.param(settled.map(({ outcome }) => outcome));
  const problems = sql.param(settled.map(({ problem }) => problem));
  await tx.execute(sql`
    update import_rows r set outcome = done.outcome, problem = done.problem
    from unnest(${positions}::int[], ${outcomes}::text[], ${problems}::text[]) as done (position, outcome, problem)
    where r.import_id = ${id} and r.position = done.position`);
  await tx
    .update(imports)
    .set({ doneRows: sql`${imports.doneRows} + ${due.length}`, progressAt: sql`now()` })
    .where(eq(imports.id, id));
}

/** Ends an import that runs; undefined where it does not. */
export async function settleImport(
  tx: Transaction,
  importId: string,
  end: { state: "done" } | { state: "stopped"; stoppedBecause: StopReason },
): Promise<Import | undefined> {
  const [settled] = await tx
    .update(imports)
    .set({ ...end, settledAt: sql`now()` })
    .where(and(eq(imports.id, importId), eq(imports.state, "running")))
    .returning();
  return settled;
}
