import { type SQL, and, asc, eq, getColumns, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { passwordResets, signUps } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import type { Transaction } from "@/db/client";
import { enqueue, enqueueAll } from "../jobs";
import { command } from "../operation";
import { movesForward, secondsUntilNext } from "./rules";
import {
  attemptsAtMost,
  DeliverNotice,
  Delivery,
  DeliveryReport,
  type NoticeFacts,
  type NoticeKind,
  type OwedNotice,
  type Receiver,
  SweepNotices,
  type TextKind,
} from "./schema";

export type ClaimedNotice = typeof notices.$inferSelect;

/** With whether its receiver has an account by now. */
export type DueNotice = ClaimedNotice & { hasAccount: boolean };

/** How long one attempt may take. A worker that dies leaves its claim to run out. */
const lease = sql`now() + interval '2 minutes'`;

/**
 * NOT-2: owes somebody a mail, or an SMS where `to.by` says so. Written in the transaction of what
 * caused it and delivered in the background, once; if the transaction rolls back nobody is told anything. `subjectId` is
 * what it is about: an invitation, a reset.
 */
export async function notify<K extends NoticeKind>(tx: Transaction, notice: OwedNotice<K>): Promise<string> {
  const [id] = await notifyAll(tx, [notice]);
  if (!id) throw new Error("a notice was not written");
  return id;
}

/** NOT-2: as `notify`, for many at once: two statements, however many they are. */
export async function notifyAll<K extends NoticeKind>(
  tx: Transaction,
  owed: readonly OwedNotice<K>[],
): Promise<string[]> {
  if (owed.length === 0) return [];
  const rows = await tx
    .insert(notices)
    .values(
      owed.map(({ to, ...notice }) => ({
        ...notice,
        ...wayTo(to),
        locale: to.locale,
        userId: to.userId,
      })),
    )
    .returning({ id: notices.id });
  const jobs = rows.map(({ id }) => ({ input: { noticeId: id }, key: id }));
  await enqueueAll(tx, DeliverNotice, jobs);
  return rows.map(({ id }) => id);
}

/** NOT-1: as `notify`, for what comes in pieces: it waits a few seconds, and what `extend` can make part of it meanwhile joins it. */
export async function notifyTogether<K extends NoticeKind>(
  tx: Transaction,
  notice: OwedNotice<K>,
  extend: (waiting: ClaimedNotice["facts"]) => NoticeFacts<K> | null,
): Promise<void> {
  const { kind, to, workspaceId = nothing } = notice;
  const theirs = and(eq(notices.userId, to.userId ?? nothing), eq(notices.workspaceId, workspaceId));
  const untouched = and(eq(notices.kind, kind), eq(notices.state, "queued"), eq(notices.attempts, 0));
  const [waiting] = await tx.select().from(notices).where(and(theirs, untouched)).limit(1).for("update");
  const extended = waiting ? extend(waiting.facts) : null;
  const noticeId = waiting && extended ? waiting.id : await notify(tx, notice);
  const [later] = await tx
    .update(notices)
    .set({ facts: extended ?? notice.facts, nextAttemptAt: sql`now() + interval '5 seconds'` })
    .where(eq(notices.id, noticeId))
    .returning({ at: notices.nextAttemptAt });
  if (later) await enqueue(tx, DeliverNotice, { noticeId }, { key: noticeId, at: later.at });
}

function wayTo(to: Receiver<TextKind>): Pick<ClaimedNotice, "transport" | "recipient"> {
  return to.by === "sms"
    ? { transport: "sms", recipient: to.phone }
    : { transport: "email", recipient: to.email };
}

/**
 * NOT-2: takes a notice into one worker's hands, which alone may send it until the lease ends. Null when there is
 * nothing to do: settled, in other hands, not due, or withdrawn because what it is about is over.
 */
export const claimNotice = command({
  name: "notices.claim",
  permission: "system",
  input: DeliverNotice.input,
  async run({ tx }, { noticeId }): Promise<DueNotice | null> {
    const [notice] = await tx
      .update(notices)
      .set({ claimedUntil: lease, attempts: sql`${notices.attempts} + 1` })
      .where(and(eq(notices.id, noticeId), due()))
      .returning({ ...getColumns(notices), hasAccount });
    if (!notice) return null;
    if (await isOver(tx, notice)) return settle(tx, notice.id, { state: "withdrawn" });
    // Only workers that died on it count so far.
    if (notice.attempts > attemptsAtMost)
      return settle(tx, notice.id, { state: "failed", problem: "interrupted" });
    return notice;
  },
});

/** NOT-2: writes down what became of an attempt, and when the next one is due. */
export const settleNotice = command({
  name: "notices.settle",
  permission: "system",
  input: z.object({ noticeId: z.uuid(), attempt: z.number().int(), delivery: Delivery }),
  async run({ tx }, { noticeId, attempt, delivery }) {
    if (delivery.state === "sent") {
      const providerId = await unlessAnothers(tx, noticeId, delivery.providerId);
      return settle(tx, noticeId, { state: "sent", providerId, problem: null });
    }
    const { problem } = delivery;
    if (delivery.state === "never" || attempt >= attemptsAtMost)
      return settle(tx, noticeId, { state: "failed", problem });

    const seconds = Math.max(secondsUntilNext(attempt), delivery.afterSeconds ?? 0);
    const [later] = await tx
      .update(notices)
      .set({ claimedUntil: null, problem, nextAttemptAt: sql`now() + make_interval(secs => ${seconds})` })
      .where(and(eq(notices.id, noticeId), eq(notices.state, "queued"), eq(notices.attempts, attempt)))
      .returning({ at: notices.nextAttemptAt });
    if (later) await enqueue(tx, DeliverNotice, { noticeId }, { key: noticeId, at: later.at });
    return null;
  },
});

/** NOT-2: puts back into the queue what is due and in nobody's hands. Returns how many. */
export const sweepNotices = command({
  name: "notices.sweep",
  permission: "system",
  input: SweepNotices.input,
  async run({ tx }) {
    const left = await tx
      .select({ id: notices.id })
      .from(notices)
      .where(due())
      .orderBy(asc(notices.nextAttemptAt))
      .limit(500);
    for (const { id } of left) await enqueue(tx, DeliverNotice, { noticeId: id }, { key: id });
    return left.length;
  },
});

/**
 * NOT-2, INV-9: hears from a provider what became of a mail or SMS, and moves its notice forward, never back. It is found
 * by the provider's id or else, when the provider's answer was lost on the way, by the notice's own id that it was sent
 * with: then the notice counts as sent and is not sent again. Says whether anything was news; of what we do not know
 * nothing is. No audit event: how a mail fares is no deed of anybody's.
 */
export const hearDelivery = command({
  name: "notices.hearDelivery",
  permission: "system",
  input: DeliveryReport,
  async run({ tx }, { providerId, noticeId, ...fate }) {
    const byId = eq(notices.providerId, providerId);
    // The provider's answer may be written down while this waits for the lock: then the id is no longer missing.
    const notice =
      (await lockOne(tx, byId)) ??
      (noticeId && (await lockOne(tx, and(eq(notices.id, noticeId), or(isNull(notices.providerId), byId)))));
    if (!notice || !movesForward(notice, fate)) return { news: false };
    await tx
      .update(notices)
      .set({ ...fate, providerId, claimedUntil: null, settledAt: sql`now()` })
      .where(eq(notices.id, notice.id));
    return { news: true };
  },
});

async function lockOne(tx: Transaction, which: SQL | undefined): Promise<ClaimedNotice | undefined> {
  const [notice] = await tx.select().from(notices).where(which).for("update");
  return notice;
}

const hasAccount = sql<boolean>`exists (select from users u where u.email = ${notices.recipient})`;

function due() {
  return and(
    eq(notices.state, "queued"),
    lte(notices.nextAttemptAt, sql`now()`),
    or(isNull(notices.claimedUntil), lt(notices.claimedUntil, sql`now()`)),
  );
}

async function settle(
  tx: Transaction,
  noticeId: string,
  outcome: Partial<Pick<ClaimedNotice, "state" | "problem" | "providerId">>,
): Promise<null> {
  await tx
    .update(notices)
    .set({ ...outcome, claimedUntil: null, settledAt: sql`now()` })
    .where(and(eq(notices.id, noticeId), eq(notices.state, "queued")));
  return null;
}

/** Of two notices with the same words to one phone, the SMS of the first may be found for the second. */
async function unlessAnothers(tx: Transaction, noticeId: string, providerId: string | null) {
  const anothers = and(eq(notices.providerId, providerId ?? ""), ne(notices.id, noticeId));
  return (await tx.$count(notices, anothers)) > 0 ? null : providerId;
}

/** An invitation that was settled or sent anew since, a link that was used or ran out: a mail would only mislead. */
async function isOver(tx: Transaction, { kind, subjectId, facts }: ClaimedNotice): Promise<boolean> {
  if (kind === "invitation") {
    const [invitation] = await tx
      .select({ status: invitations.status, version: invitations.version })
      .from(invitations)
      .where(eq(invitations.id, subjectId ?? nothing));
    return invitation?.status !== "pending" || invitation.version !== facts.version;
  }
  if (kind === "password-reset" || kind === "welcome") {
    const [reset] = await tx
      .select({ id: passwordResets.id })
      .from(passwordResets)
      .where(
        and(
          eq(passwordResets.id, z.uuid().parse(facts.resetId)),
          isNull(passwordResets.usedAt),
          sql`${passwordResets.expiresAt} > now()`,
        ),
      );
    return reset === undefined;
  }
  if (kind === "sign-up") {
    const [signUp] = await tx
      .select({ id: signUps.id })
      .from(signUps)
      .where(
        and(eq(signUps.id, subjectId ?? nothing), isNull(signUps.usedAt), sql`${signUps.expiresAt} > now()`),
      );
    return signUp === undefined;
  }
  return false;
}

const nothing = "00000000-0000-0000-0000-000000000000";
