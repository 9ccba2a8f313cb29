import { and, asc, eq } from "drizzle-orm";
import { makeUser, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { signLink } from "@/lib/links";
import { type Post, cookieHeader } from "./actions";
import { db } from "./database";
import { type Race, wrongIf } from "./rounds";

/** INV-4, INV-5: ten times the invited person accepts, ten times the owner cancels the same invitation. */
export async function acceptAgainstCancel(): Promise<Race> {
  const stage = await oneInvitation("cancelInvitationAction");
  return {
    begin: stage.begin,
    async wrongs(answers) {
      const { invitation, members, events } = await stage.outcome();
      const joined = invitation?.status === "accepted";
      return [
        ...wrongIf(!joined && invitation?.status !== "cancelled", "neither accepted nor cancelled"),
        ...wrongIf(members !== (joined ? 1 : 0), "the member and the invitation contradict each other"),
        ...wrongIf(
          events.join() !== (joined ? "invitation.accepted" : "invitation.cancelled"),
          `the trail says ${events.join()}`,
        ),
        ...wrongIf(answers.filter((answer) => answer?.ok).length !== 1, "not one of them had its way"),
        ...wrongIf(answers.includes(null), "a request had no answer"),
      ];
    },
  };
}

/** INV-4, INV-5: ten times the invited person accepts, ten times the owner resends the same invitation. */
export async function acceptAgainstResend(): Promise<Race> {
  const stage = await oneInvitation("resendInvitationAction");
  return {
    begin: stage.begin,
    async wrongs(answers) {
      const { invitation, members, events, mails } = await stage.outcome();
      const resent = events.filter((event) => event === "invitation.resent").length;
      return [
        ...wrongIf(invitation?.status !== "accepted", "it was not accepted"),
        ...wrongIf(members !== 1, "there is not one membership"),
        ...wrongIf(events.length !== resent + 1, `the trail says ${events.join()}`),
        ...wrongIf(events.at(-1) !== "invitation.accepted", "it was resent after it had been accepted"),
        ...wrongIf(invitation?.version !== 1 + resent, "the version is not the number of mails"),
        ...wrongIf(mails !== resent, "a mail is owed that nobody sent, or one is missing"),
        ...wrongIf(answers.filter((answer) => answer?.ok).length !== resent + 1, "an answer is not true"),
        ...wrongIf(answers.includes(null), "a request had no answer"),
      ];
    },
  };
}

/** A fresh invitation each round: half of those who accept come by its link, half by their list. */
async function oneInvitation(ownersAction: string) {
  const acme = await makeWorkspace(db);
  const ana = await makeUser(db);
  const [asOwner, asAna] = [await cookieHeader(acme.owner), await cookieHeader(ana)];
  const hers = and(eq(memberships.workspaceId, acme.id), eq(memberships.userId, ana.id));
  let invitationId = "";

  async function begin(): Promise<Post[]> {
    await db.delete(memberships).where(hers);
    const [invitation] = await db
      .insert(invitations)
      .values({ workspaceId: acme.id, email: ana.email, invitedBy: acme.owner.id })
      .returning({ id: invitations.id });
    invitationId = invitation?.id ?? "";
    const link = { version: 1, signature: signLink("invitation", invitationId, 1) };
    return Array.from({ length: 20 }, (_, index) =>
      // In fours, so that each kind of request goes to both instances.
      index % 4 < 2
        ? {
            action: "acceptInvitationAction",
            path: "/invitations",
            args: [{ invitationId, link: index % 8 < 4 ? link : undefined }],
            cookie: asAna,
          }
        : {
            action: ownersAction,
            path: `/w/${acme.slug}/workspace`,
            args: [acme.slug, { invitationId }],
            cookie: asOwner,
          },
    );
  }

  async function outcome() {
    const [invitation] = await db.select().from(invitations).where(eq(invitations.id, invitationId));
    const events = await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.targetId, invitationId))
      .orderBy(asc(auditEvents.id));
    return {
      invitation,
      members: await db.$count(memberships, hers),
      events: events.map(({ action }) => action),
      mails: await db.$count(notices, eq(notices.subjectId, invitationId)),
    };
  }

  return { begin, outcome };
}
