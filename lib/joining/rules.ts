import { AppError } from "../errors";
import { type InvitationState, maskEmail, stateOfInvitation } from "../invitations/rules";
import { verifyLink } from "../links";

type Invitation = { id: string; email: string; status: string; version: number; expiresAt: Date | null };
type Link = { version: number; signature: string };

export type LinkState = InvitationState | "wrong" | "superseded";

/** INV-4, INV-7: what a mailed link is worth. One that we did not sign says nothing about any invitation. */
export function stateOfLink(invitation: Invitation | undefined, link: Link): LinkState {
  if (!invitation || !verifyLink("invitation", invitation.id, link.version, link.signature)) return "wrong";
  const state = stateOfInvitation(invitation);
  return state === "open" && link.version !== invitation.version ? "superseded" : state;
}

/** Refuses all but an open link, with the sentence for what it is instead. */
export function insistOnOpen(state: LinkState): void {
  if (state === "open") return;
  const sentences = {
    wrong: "invitationWrongLink",
    superseded: "invitationSuperseded",
    cancelled: "invitationCancelled",
    accepted: "invitationAccepted",
    declined: "invitationDeclined",
    expired: "invitationExpired",
  } as const;
  throw new AppError(state === "wrong" ? "not_found" : "conflict", sentences[state]);
}

/**
 * INV-7: only the invited address, verified, may answer. The link, mailed to that address, is such a proof; without it
 * the account's address must have been verified before.
 */
export function insistOnInvited(
  actor: { email: string; emailVerified: boolean },
  invitation: Invitation,
  link: Link | undefined,
): void {
  if (link) insistOnOpen(stateOfLink(invitation, link));
  if (actor.email !== invitation.email) {
    if (!link) throw new AppError("not_found", "invitationNotFound");
    throw new AppError("forbidden", "invitationForSomebodyElse", { email: maskEmail(invitation.email) });
  }
  insistOnOpen(stateOfInvitation(invitation));
  if (!link && !actor.emailVerified) throw new AppError("forbidden", "invitationNeedsLink");
}
