import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { createTranslator } from "next-intl";
import type { Reader } from "@/db/client";
import { importRows, imports } from "@/db/schema/imports";
import type { Row } from "@/db/snapshot";
import type { MemberActor } from "../actor";
import { csvOf } from "../csv";
import { download } from "../download";
import { AppError } from "../errors";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { query } from "../operation";
import type { ListedPerson } from "../people-file";
import type { Verdict } from "../verdict";
import { markPeople } from "./roster";
import { canStop, leftOver, remarkKey } from "./rules";
import {
  ImportId,
  type ImportOutcome,
  type ImportState,
  PreviewImport,
  ShowImport,
  outcomes,
} from "./schema";

/**
 * INV-1: what each row of a file is to this workspace, before anything is sent: the same marks that the batches go by. Answers in a
 * constant number of statements.
 */
export const previewImport = query({
  name: "imports.preview",
  permission: "invitations.create",
  input: PreviewImport,
  async run({ actor, tx }, { people }) {
    const { rows, seats } = await markPeople(tx, actor, people);
    return { marks: rows.map(({ mark }) => mark), seats };
  },
});

/** An import in a list of them. */
export type ListedImport = {
  id: string;
  fileName: string;
  startedByName: string;
  createdAt: Date;
  settledAt: Date | null;
  state: ImportState;
  stoppedBecause: string | null;
  totalRows: number;
  doneRows: number;
  invited: number;
};

/** INV-1: the imports of this workspace, the latest first. */
export const listImports = query({
  name: "imports.list",
  permission: "invitations.create",
  input: z.object({}),
  async run({ actor, tx }): Promise<ListedImport[]> {
    return tx
      .select(listed)
      .from(imports)
      .where(eq(imports.workspaceId, actor.workspace.id))
      .orderBy(desc(imports.id))
      .limit(100);
  },
});

export type ImportedRow = ListedPerson & { position: number; outcome: ImportOutcome; problem: string | null };

/** How far an import is, with a page of its rows. `left`: how many were not invited and could be tried again. */
export type ShownImport = ListedImport & {
  counts: Partial<Record<ImportOutcome, number>>;
  rows: ImportedRow[];
  matching: number;
  left: number;
  can: { stop: Verdict };
};

export const rowsPerPage = 50;

/** INV-1: an import of this workspace; another's is not found. */
export const showImport = query({
  name: "imports.show",
  permission: "invitations.create",
  input: ShowImport,
  async run({ actor, tx }, { importId, outcome, page }): Promise<ShownImport> {
    const { startedBy, ...found } = await findImport(tx, actor.workspace.id, importId);
    const [counts, rows] = await Promise.all([
      countOutcomes(tx, importId),
      tx
        .select(row)
        .from(importRows)
        .where(and(eq(importRows.importId, importId), outcome ? sql`${becameOf} = ${outcome}` : undefined))
        .orderBy(asc(importRows.position))
        .limit(rowsPerPage)
        .offset((page - 1) * rowsPerPage),
    ]);
    return {
      ...found,
      counts,
      rows,
      matching: outcome ? (counts[outcome] ?? 0) : found.totalRows,
      left: leftOver.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0),
      can: { stop: canStop(actor, { state: found.state, startedBy }) },
    };
  },
});

/** INV-1: the rows of an import that were not invited, to be mended and tried again. */
export const rowsLeft = query({
  name: "imports.left",
  permission: "invitations.create",
  input: ImportId,
  async run({ actor, tx }, { importId }): Promise<{ fileName: string; people: ListedPerson[] }> {
    const { fileName } = await findImport(tx, actor.workspace.id, importId);
    const people = await tx
      .select(person)
      .from(importRows)
      .where(and(eq(importRows.importId, importId), inArray(becameOf, leftOver)))
      .orderBy(asc(importRows.position));
    return { fileName, people };
  },
});

/** In whose name an import runs, and where; null when there is nothing (more) to do. */
export const importToRun = query({
  name: "imports.toRun",
  permission: "system",
  input: ImportId,
  async run({ tx }, { importId }) {
    const [found] = await tx
      .select({ startedBy: imports.startedBy, keyId: imports.keyId, workspaceId: imports.workspaceId })
      .from(imports)
      .where(and(eq(imports.id, importId), eq(imports.state, "running")));
    return found ?? null;
  },
});

async function findImport(tx: Reader, workspaceId: string, importId: string) {
  const [found] = await tx
    .select({ ...listed, startedBy: imports.startedBy })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId)));
  if (!found) throw new AppError("not_found", "importNotFound");
  return found;
}

async function countOutcomes(tx: Reader, importId: string): Promise<ShownImport["counts"]> {
  const rows = await tx
    .select({ outcome: becameOf, rows: count() })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .groupBy(becameOf);
  return Object.fromEntries(rows.map(({ outcome, rows: number }) => [outcome, number]));
}

const becameOf = sql<ImportOutcome>`coalesce(${importRows.outcome}, 'waiting')`;

const listed = {
  id: imports.id,
  fileName: imports.fileName,
  startedByName: imports.startedByName,
  createdAt: imports.createdAt,
  settledAt: imports.settledAt,
  state: imports.state,
  stoppedBecause: imports.stoppedBecause,
  totalRows: imports.totalRows,
  doneRows: imports.doneRows,
  invited: sql<number>`(select count(*)::int from import_rows r where r.import_id = ${imports.id} and r.outcome = 'invited')`,
};

const person = {
  email: importRows.email,
  firstName: importRows.firstName,
  lastName: importRows.lastName,
  roles: importRows.roles,
  language: importRows.language,
};

const row = { ...person, position: importRows.position, outcome: becameOf, problem: importRows.problem };

/** INV-1: one result a row, as a file: the columns of the file that was imported, so that it can be mended and imported again. */
export const exportImport = download({
  name: "imports.export",
  permission: "invitations.create",
  input: ImportId,
  async run({ actor, tx, read }, { importId }) {
    const { fileName, createdAt, totalRows } = await findImport(tx, actor.workspace.id, importId);
    const { headings, spell } = wordsFor(actor);
    const rows = tx
      .select({ ...person, outcome: becameOf, problem: importRows.problem })
      .from(importRows)
      .where(eq(importRows.importId, importId))
      .orderBy(asc(importRows.position));
    return {
      name: `${actor.workspace.slug}-import-${createdAt.toISOString().slice(0, 10)}-${totalRows}-rows.csv`,
      type: "text/csv; charset=utf-8",
      rows: totalRows,
      content: csvOf(headings, spelledOut(read(rows), spell)),
      event: {
        action: "import.exported",
        target: { type: "import", id: importId, name: fileName },
        after: { rows: totalRows },
      },
    };
  },
});

const columns = ["email", "firstName", "lastName", "roles", "language", "outcome", "remark"] as const;

function wordsFor({ locale }: MemberActor) {
  const messages = messagesIn(languageFor(locale));
  const t = createTranslator({ locale: languageFor(locale), messages, namespace: "imports" });
  const sentences = new Map(Object.entries(messages.validation));
  return {
    headings: columns.map((column) => t(`columns.${column}`)),
    spell: (outcome: string | null, problem: string | null) => {
      const became = outcomes.find((known) => known === outcome) ?? "waiting";
      const remark = t(`remarks.${remarkKey(became, problem)}`, { until: Number(problem) });
      return [t(`outcomes.${became}`), sentences.get(problem ?? "") ?? remark];
    },
  };
}

async function* spelledOut(
  batches: AsyncIterable<Row[]>,
  spell: (outcome: string | null, problem: string | null) => string[],
) {
  for await (const rows of batches)
    yield rows.map(([email, first, last, roles, language, outcome, problem]): Row => [
      email ?? "",
      first ?? "",
      last ?? "",
      roles ?? "",
      language ?? "",
      ...spell(outcome ?? null, problem ?? null),
    ]);
}
