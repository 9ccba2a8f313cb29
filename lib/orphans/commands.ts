import { and, inArray, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { passwordResets, sessions, signUps } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { departures } from "@/db/schema/departures";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { organizationMembers } from "@/db/schema/organizations";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { record } from "../audit";
import { command } from "../operation";
import { homeLetsGo, isAbandoned, isOldEnough } from "./rules";

const atOnce = 100;

/** What stands in the place of a name. */
const nobody = { firstName: "Deleted", lastName: "user" };
const nobodysName = `${nobody.firstName} ${nobody.lastName}`;

/**
 * WSP-5: anonymises accounts that have been in no workspace for fourteen days, a hundred at the most, and says how many. Names,
 * addresses, password, sessions and second factor go; the memberships stay for past periods, and the audit trail keeps what
 * it said at the time. Several workers at once share the work, and who is joining a workspace at that moment is left alone. One event each.
 */
export const anonymiseOrphans = command({
  name: "orphans.anonymise",
  permission: "system",
  input: z.object({}),
  async run(ctx) {
    const { tx } = ctx;
    const orphans = await tx
      .select({ id: users.id, email: users.email, workspaceId: users.homeWorkspaceId })
      .from(users)
      .where(and(isOldEnough, isAbandoned, homeLetsGo))
      .orderBy(users.orphanedAt)
      .limit(atOnce)
      .for("update", { skipLocked: true });
    if (orphans.length === 0) return 0;
    await forgetPeople(tx, orphans);
    for (const { id, workspaceId } of orphans)
      await record(ctx, {
        action: "account.anonymised",
        workspaceId,
        target: { type: "user", id, name: nobodysName },
      });
    return orphans.length;
  },
});

type Orphan = { id: string; email: string };

async function forgetPeople(tx: Transaction, orphans: readonly Orphan[]): Promise<void> {
  const ids = orphans.map(({ id }) => id);
  const emails = orphans.map(({ email }) => email);
  await forgetLetters(tx, ids, emails);
  await tx.delete(sessions).where(inArray(sessions.userId, ids));
  await tx.delete(passwordResets).where(inArray(passwordResets.userId, ids));
  await tx.delete(secondFactors).where(inArray(secondFactors.userId, ids));
  await tx.delete(recoveryCodes).where(inArray(recoveryCodes.userId, ids));
  await tx.delete(organizationMembers).where(inArray(organizationMembers.userId, ids));
  await tx
    .update(departures)
    .set({ personName: nobodysName, personEmail: "" })
    .where(
      sql`${departures.membershipId} in (select m.id from memberships m where m.user_id = any(${sql.param(ids)}::uuid[]))`,
    );
  await tx.update(assets).set({ creatorName: nobodysName }).where(inArray(assets.creatorId, ids));
  await tx
    .update(users)
    .set({
      ...nobody,
      email: deadAddress(users.id),
      emailVerifiedAt: null,
      username: null,
      phone: null,
      locale: "en",
      noticeBy: "email",
      passwordHash: null,
      passwordChangedAt: null,
      mustChangePassword: false,
      homeWorkspaceId: null,
      anonymisedAt: sql`now()`,
    })
    .where(inArray(users.id, ids));
}

/**
 * An invitation that still waits is for an address, whoever has it, and stays what its workspace made it; so do the mails about
 * it. What was settled, and all other mail, forgets whom it was for; what has not gone out never does.
 */
async function forgetLetters(tx: Transaction, ids: string[], emails: string[]): Promise<void> {
  const settled = await tx
    .update(invitations)
    .set({
      email: deadAddress(invitations.id),
      firstName: "",
      lastName: "",
      username: null,
      phone: null,
      locale: "en",
    })
    .where(and(ne(invitations.status, "pending"), inArray(invitations.email, emails)))
    .returning({ id: invitations.id });
  const asked = await tx.delete(signUps).where(inArray(signUps.email, emails)).returning({ id: signUps.id });
  const about = [...ids, ...settled.map(({ id }) => id), ...asked.map(({ id }) => id)];
  await tx
    .update(notices)
    .set({
      recipient: deadAddress(notices.id),
      facts: {},
      state: sql`case when ${notices.state} = 'queued' then 'withdrawn' else ${notices.state} end`,
      settledAt: sql`coalesce(${notices.settledAt}, now())`,
      claimedUntil: null,
    })
    .where(
      and(
        or(inArray(notices.userId, ids), inArray(notices.subjectId, about)),
        sql`not exists (select from invitations i where i.id = ${notices.subjectId} and i.status = 'pending')`,
      ),
    );
}

/** An address at which nobody receives anything, by RFC 2606. */
function deadAddress(id: typeof users.id | typeof invitations.id | typeof notices.id) {
  return sql<string>`'deleted-' || ${id} || '@invalid'`;
}
