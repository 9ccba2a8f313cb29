import { and, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import type { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { RefusalKey } from "../errors";
import { log } from "../log";
import { notify } from "../notices/commands";
import { hashOfRecoveryCode, newRecoveryCodes } from "../recovery-codes";
import { unseal } from "../sealed";
import { requiresSecondFactor } from "../second-factor";
import { stepOf } from "../totp";
import { isAppCode } from "./schema";

/** ACC-9: since when somebody has a second factor; null who has none. */
export async function enrolledSince(tx: Reader, userId: string): Promise<Date | null> {
  const [factor] = await tx
    .select({ since: secondFactors.confirmedAt })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)));
  return factor?.since ?? null;
}

/**
 * ACC-7, ACC-9: as `enrolledSince`, and lets attempts with codes of one account be made one after the other: of many at once
 * none is made before the failures of the others are counted. Call it before asking how long there is to wait.
 */
export async function lockSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  const [factor] = await tx
    .select({ userId: secondFactors.userId })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)))
    .for("update");
  return factor !== undefined;
}

/** How a code proved itself, or the sentence that says why it did not. `left` are the recovery codes that remain. */
export type Taken = { by: "app" } | { by: "recoveryCode"; left: number } | { refusal: RefusalKey };

/**
 * ACC-9: takes a code of somebody's app, or one of their recovery codes; each is good once, also of two at the same moment.
 * The caller counts failures, and tells them when a recovery code was used.
 */
export async function takeCode(tx: Transaction, userId: string, code: string): Promise<Taken> {
  return isAppCode(code) ? takeAppCode(tx, userId, code) : takeRecoveryCode(tx, userId, code);
}

async function takeAppCode(tx: Transaction, userId: string, code: string): Promise<Taken> {
  const [factor] = await tx
    .select({ sealed: secondFactors.sealedSecret })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)));
  if (!factor) return { refusal: "wrongCode" };
  const secret = unseal("second-factor", userId, factor.sealed);
  if (secret === null) {
    log.error(
      { userId },
      "a second factor cannot be read: AUTH_SECRET is another one than when it was set up",
    );
    return { refusal: "secondFactorUnreadable" };
  }
  const step = stepOf(secret, code);
  if (step === null) return { refusal: "wrongCode" };
  const [taken] = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(
      and(
        eq(secondFactors.userId, userId),
        eq(secondFactors.sealedSecret, factor.sealed),
        or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step)),
      ),
    )
    .returning({ userId: secondFactors.userId });
  return taken ? { by: "app" } : { refusal: "codeUsed" };
}

async function takeRecoveryCode(tx: Transaction, userId: string, code: string): Promise<Taken> {
  const unused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const [used] = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(and(unused, eq(recoveryCodes.hash, hashOfRecoveryCode(code))))
    .returning({ id: recoveryCodes.id });
  if (!used) return { refusal: "wrongRecoveryCode" };
  return { by: "recoveryCode", left: await tx.$count(recoveryCodes, unused) };
}

/** ACC-9: tells somebody that one of their recovery codes was used. */
export async function tellOfRecoveryCode(
  tx: Transaction,
  { id, email, locale, firstName }: Pick<typeof users.$inferSelect, "id" | "email" | "firstName" | "locale">,
  left: number,
): Promise<void> {
  await notify(tx, {
    kind: "recovery-code-used",
    to: { email, locale, userId: id },
    subjectId: id,
    facts: { firstName, left },
  });
}

/** ACC-9: new recovery codes in place of all that somebody had. They are in this answer and nowhere else. */
export async function replaceRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashOfRecoveryCode(code) })));
  return codes;
}

/** ACC-9: takes somebody's second factor away, with its recovery codes. False who had none. */
export async function removeSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const removed = await tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).returning();
  return removed.length > 0;
}

/** ACC-9: the workspaces somebody can get into, and which of them let nobody in without a second factor. */
export async function myWorkspacesByRequirement(tx: Reader, userId: string) {
  return tx
    .select({ name: workspaces.name, slug: workspaces.slug, isRequired: requiresSecondFactor })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(eq(memberships.userId, userId), eq(memberships.status, "active"), isNull(workspaces.archivedAt)),
    )
    .orderBy(workspaces.name);
}

/** ACC-9: the name of a workspace that somebody can get into only with a second factor, if there is one. */
export async function requiredBy(tx: Reader, userId: string): Promise<string | null> {
  const all = await myWorkspacesByRequirement(tx, userId);
  return all.find(({ isRequired }) => isRequired)?.name ?? null;
}
