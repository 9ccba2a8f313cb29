import { type MemberActor, languageOf } from "../actor";
import { record } from "../audit";
import { type Invitation, sendAnew, subjectOf, writeInvitations } from "../invitations/roster";
import { type Context, command } from "../operation";
import { rolesToGrant } from "../roles/queries";
import { stillAllowed, withRoster } from "../workspaces/roster";
import { markList } from "./queries";
import { type Invitable, type MarkedRow, isHeldBack } from "./rules";
import { InviteList, type rowOutcomes } from "./schema";

/**
 * What became of a row. `problem` is a key of the `validation` tree; `until`: they cannot come back before, in milliseconds; `overLimit`: invited although every seat is taken, so that
 * they can join once one is free.
 */
export type RowOutcome = {
  email: string;
  outcome: (typeof rowOutcomes)[number];
  problem?: string;
  until?: number;
  overLimit?: true;
};

/**
 * INV-1: invites a list of addresses and answers with one outcome a row, in the order of the list. Those over the limit are
 * held back unless `inviteOverLimit`; pending ones get a new mail if `resend` names them with the version they still have,
 * so that the same list a second time mails nobody. Refuses roles with more rights than the actor's (ADD-4).
 *
 * The deed is one audit event, whatever the length of the list: `invitation.listSent` with all addresses or, where it comes
 * to just one, `invitation.sent` or `invitation.resent` about that one. A list that changes nothing leaves none.
 */
export const inviteList = command({
  name: "invitations.createMany",
  permission: "invitations.create",
  input: InviteList,
  async run(ctx, input): Promise<RowOutcome[]> {
    const { people, roleIds, inviteOverLimit, resend, locale = languageOf(ctx.actor) } = input;
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const inviter = await stillAllowed(ctx, "invitations.create");
      const roles = await rolesToGrant(tx, inviter, roleIds);
      const { rows } = await markList(tx, roster.workspace.id, people);
      const invitees = toInvite(rows, inviteOverLimit).map((invitee) => ({ ...invitee, locale }));
      const sent = await writeInvitations(ctx, roster, invitees, roles);
      const resent = await sendAnew(ctx, roster, toSendAnew(rows, resend));
      await recordDeed(ctx, sent, resent, { locale, roles: roles.map(({ name }) => name) });
      return outcomesOf(rows, sent, resent);
    });
  },
});

function toInvite(rows: readonly MarkedRow[], inviteOverLimit: boolean): Invitable[] {
  return rows.flatMap(({ invitee, mark }) => {
    const isNew = mark.state === "new" || mark.state === "over-limit";
    return invitee && isNew && !isHeldBack(mark, rows.length, inviteOverLimit) ? [invitee] : [];
  });
}

function toSendAnew(rows: readonly MarkedRow[], seen: readonly { invitationId: string; version: number }[]) {
  const onList = new Set(rows.flatMap(({ mark }) => (mark.state === "pending" ? [mark.invitationId] : [])));
  return seen.flatMap(({ invitationId: id, version }) => (onList.has(id) ? [{ id, version }] : []));
}

async function recordDeed(
  ctx: Context<MemberActor>,
  sent: readonly Invitation[],
  resent: readonly Invitation[],
  given: { locale: string; roles: string[] },
): Promise<void> {
  const [first, another] = [...sent, ...resent];
  if (!first) return;
  if (another) {
    const emails = { invited: sent.map(({ email }) => email), resent: resent.map(({ email }) => email) };
    const { id, name } = ctx.actor.workspace;
    await record(ctx, {
      action: "invitation.listSent",
      target: { type: "workspace", id, name },
      after: { ...emails, ...given },
    });
    return;
  }
  const isNew = sent.length > 0;
  await record(ctx, {
    action: isNew ? "invitation.sent" : "invitation.resent",
    target: subjectOf(first),
    after: { email: first.email, ...(isNew ? given : {}) },
  });
}

function outcomesOf(
  rows: readonly MarkedRow[],
  sent: readonly Invitation[],
  resent: readonly Invitation[],
): RowOutcome[] {
  const invited = new Set(sent.map(({ email }) => email));
  const again = new Set(resent.map(({ email }) => email));
  return rows.map(({ row, invitee, mark }) => {
    const email = invitee?.email ?? row.email.trim();
    switch (mark.state) {
      case "new":
        return { email, outcome: "invited" };
      case "over-limit":
        return invited.has(email)
          ? { email, outcome: "invited", overLimit: true }
          : { email, outcome: "over-limit" };
      case "pending":
        return { email, outcome: again.has(email) ? "resent" : "already-pending" };
      case "on-hold":
        return { email, outcome: "on-hold", until: mark.until };
      case "invalid":
        return { email, outcome: "invalid", problem: mark.problem };
      default:
        return { email, outcome: mark.state };
    }
  });
}
