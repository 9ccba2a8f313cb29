import { and, eq, lt, sql } from "drizzle-orm";
import { imports } from "@/db/schema/imports";
import { type MemberActor, languageOf } from "../actor";
import { record } from "../audit";
import { AppError } from "../errors";
import { writeInvitations } from "../invitations/roster";
import { enqueue } from "../jobs";
import { type Context, command } from "../operation";
import { rolesToGrant } from "../roles/queries";
import { canInvite } from "../users/rules";
import { insist } from "../verdict";
import { type Roster, policiesOf, stillAllowed, withRoster } from "../workspaces/roster";
import {
  type Import,
  batchSize,
  markPeople,
  nextRows,
  settleImport,
  settleRows,
  takeRunning,
  waitingFrom,
  writeRows,
} from "./roster";
import { type MarkedPerson, canStop, isDue, isSettled } from "./rules";
import { HaltImport, ImportId, RunImport, StartImport, SweepImports } from "./schema";

/**
 * INV-1: writes down whom to invite, and has it done in the background in the actor's name, batch by batch. What cannot change any
 * more has its outcome at once: rows that are no address, ask for what the actor cannot give, or stand on the list twice. Refuses
 * roles with more rights than the actor's (ADD-4), where they are chosen for all, and where nobody is invited (POL-1).
 */
export const startImport = command({
  name: "imports.start",
  permission: "invitations.create",
  input: StartImport,
  async run(ctx, { fileName, people, roleIds, locale = languageOf(ctx.actor), inviteOverLimit }) {
    const { actor, tx } = ctx;
    insist(canInvite(actor, await policiesOf(tx, actor.workspace.id)));
    const roles = await rolesToGrant(tx, actor, roleIds);
    const { rows } = await markPeople(tx, actor, people);
    const [started] = await tx
      .insert(imports)
      .values({
        workspaceId: actor.workspace.id,
        startedBy: actor.userId,
        startedByName: actor.name,
        keyId: actor.key?.id,
        fileName,
        locale,
        roleIds,
        inviteOverLimit,
        totalRows: rows.length,
        doneRows: rows.filter(({ mark }) => isSettled(mark)).length,
      })
      .returning({ id: imports.id });
    if (!started) throw new Error("an import was not written");
    await writeRows(tx, started.id, rows);
    await enqueue(tx, RunImport, { importId: started.id }, { key: started.id });
    await record(ctx, {
      action: "import.started",
      target: { type: "import", id: started.id, name: fileName },
      after: { rows: rows.length, roles: roles.map(({ name }) => name), locale, inviteOverLimit },
    });
    return { importId: started.id };
  },
});

/** INV-1: no further batch is begun; what was sent stays sent. Refuses those who neither started it nor may cancel invitations. */
export const stopImport = command({
  name: "imports.stop",
  permission: "invitations.create",
  input: ImportId,
  async run(ctx, { importId }) {
    const [found] = await ctx.tx
      .select()
      .from(imports)
      .where(and(eq(imports.workspaceId, ctx.actor.workspace.id), eq(imports.id, importId)))
      .for("update");
    if (!found) throw new AppError("not_found", "importNotFound");
    if (found.state !== "running") throw new AppError("conflict", "importNotRunning");
    insist(canStop(ctx.actor, found));
    await settleImport(ctx.tx, importId, { state: "stopped", stoppedBecause: "asked" });
    await record(ctx, {
      action: "import.stopped",
      target: { type: "import", id: importId, name: found.fileName },
      after: { done: found.doneRows, rows: found.totalRows },
    });
  },
});

/**
 * INV-1: the next hundred rows, as one transaction under the workspace's lock: the actor's rights as they are now, the marks anew, the
 * invitations with their mails, an outcome for each row, and the job for those after them. So an address has its outcome exactly when it
 * has its invitation, however often this is begun; of two at the same time one does nothing. A batch that invites nobody leaves no event.
 */
export const inviteBatch = command({
  name: "imports.inviteBatch",
  permission: "invitations.create",
  input: ImportId,
  async run(ctx, { importId }) {
    const { actor, tx } = ctx;
    await withRoster(tx, actor.workspace.id, async (roster) => {
      const running = await takeRunning(ctx, importId);
      if (!running) return;
      const inviter = await stillAllowed(ctx, "invitations.create");
      const due = await nextRows(tx, importId);
      const { rows } = await markPeople(tx, inviter, due, await waitingFrom(tx, running, roster.policies));
      const sent = await inviteRows(ctx, roster, rows, { ...running, inviter });
      await settleRows(tx, running, due, rows, new Set(sent.flatMap(({ invited }) => invited)));
      if (due.length < batchSize) await settleImport(tx, importId, { state: "done" });
      else await enqueue(tx, RunImport, { importId }, { key: importId });
      if (sent.length > 0) await recordSent(ctx, running, sent);
    });
  },
});

/** INV-1: an import that its starter may no longer carry on goes no further. One that does not run is left alone. */
export const haltImport = command({
  name: "imports.halt",
  permission: "system",
  input: HaltImport,
  async run(ctx, { importId, because }) {
    const halted = await settleImport(ctx.tx, importId, { state: "stopped", stoppedBecause: because });
    if (!halted) return;
    await record(ctx, {
      action: "import.stopped",
      target: { type: "import", id: importId, name: halted.fileName },
      after: { because, done: halted.doneRows, rows: halted.totalRows },
      workspaceId: halted.workspaceId,
    });
  },
});

/** INV-1: takes up what a worker that died left lying, and forgets lists of long ago. Answers how many it took up. */
export const sweepImports = command({
  name: "imports.sweep",
  permission: "system",
  input: SweepImports.input,
  async run({ tx }) {
    await tx.delete(imports).where(lt(imports.settledAt, sql`now() - interval '90 days'`));
    const left = await tx
      .select({ importId: imports.id })
      .from(imports)
      .where(and(eq(imports.state, "running"), lt(imports.progressAt, sql`now() - interval '30 seconds'`)));
    for (const { importId } of left) await enqueue(tx, RunImport, { importId }, { key: importId });
    return left.length;
  },
});

type Sent = { roles: string[]; locale: string; invited: string[] };

/** Invites those who are to be, all who get the same roles and language in one go. */
async function inviteRows(
  ctx: Context<MemberActor>,
  roster: Roster,
  rows: readonly MarkedPerson[],
  { inviter, ...running }: Import & { inviter: MemberActor },
): Promise<Sent[]> {
  const due = rows.filter(({ mark }) => isDue(mark, running));
  const usual = due.some(({ roles }) => roles === null)
    ? await rolesToGrant(ctx.tx, inviter, running.roleIds)
    : [];
  const sent: Sent[] = [];
  for (const group of alike(due)) {
    const [{ roles, locale } = { roles: null, locale: null }] = group;
    const given = { roles: roles ?? usual, locale: locale ?? running.locale };
    const people = group.flatMap(({ invitee }) => (invitee ? { ...invitee, locale: given.locale } : []));
    const written = await writeInvitations(ctx, roster, people, given.roles);
    const invited = written.map(({ email }) => email);
    if (invited.length > 0) sent.push({ ...given, roles: given.roles.map(({ name }) => name), invited });
  }
  return sent;
}

function alike(rows: readonly MarkedPerson[]): MarkedPerson[][] {
  const groups = new Map<string, MarkedPerson[]>();
  for (const row of rows) {
    const kind = JSON.stringify([row.locale, row.roles?.map(({ id }) => id).sort()]);
    groups.set(kind, [...(groups.get(kind) ?? []), row]);
  }
  return [...groups.values()];
}

/** AUD-1: a batch is one event, with everybody it invited; where they did not all get the same, with who got what. */
async function recordSent(
  ctx: Context<MemberActor>,
  { id, fileName }: Import,
  sent: readonly Sent[],
): Promise<void> {
  const [first, another] = sent;
  await record(ctx, {
    action: "invitation.listSent",
    target: { type: "import", id, name: fileName },
    after: another ? { invited: sent.flatMap(({ invited }) => invited), each: sent } : { ...first },
  });
}
