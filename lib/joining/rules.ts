import { AppError, type RefusalKey } from "../errors";
import { type InvitationState, maskEmail, stateOfInvitation } from "../invitations/rules";
import { verifyLink } from "../links";

type Invitation = {
  email: string;
  status: string;
  version: number;
  addressedSince: number;
  expiresAt: Date | null;
  /** Of its workspace. */
  archivedAt: Date | null;
};
export type Link = { version: number; signature: string; byHand?: boolean };

export type LinkState = InvitationState | "wrong" | "superseded" | "readdressed" | "archived" | "gone";

/**
 * INV-4, INV-7: what a link is worth. One that we did not sign says nothing about any invitation; one that was mailed to
 * an address which was corrected since says nothing about what became of it there.
 */
export function stateOfLink(invitationId: string, link: Link, invitation: Invitation | undefined): LinkState {
  const purpose = link.byHand ? "invitation-by-hand" : "invitation";
  if (!verifyLink(purpose, invitationId, link.version, link.signature)) return "wrong";
  if (!invitation) return "gone";
  if (link.version < invitation.addressedSince) return "readdressed";
  const state = stateWithoutLink(invitation);
  return state === "open" && link.version !== invitation.version ? "superseded" : state;
}

function stateWithoutLink(invitation: Invitation): InvitationState | "archived" {
  return invitation.archivedAt ? "archived" : stateOfInvitation(invitation);
}

/** INV-11: with such a dead link one may ask for a new invitation. */
export function canAskAgain(state: LinkState): boolean {
  return ["cancelled", "declined", "expired", "superseded", "readdressed"].includes(state);
}

/** Refuses all but an open link, with the sentence for what it is instead. */
export function insistOnOpen(state: LinkState): void {
  if (state !== "open") throw refusalOf(state);
}

/** INV-11: refuses who has an invitation that waits, or a link with which nobody is asked. */
export function insistOnDead(state: LinkState): void {
  if (canAskAgain(state)) return;
  throw state === "open" ? new AppError("conflict", "invitationStillOpen") : refusalOf(state);
}

function refusalOf(state: Exclude<LinkState, "open">): AppError {
  const foreign = state === "wrong" || state === "gone";
  return new AppError(foreign ? "not_found" : "conflict", sentences[state]);
}

const sentences: Record<Exclude<LinkState, "open">, RefusalKey> = {
  wrong: "invitationWrongLink",
  gone: "workspaceGone",
  archived: "workspaceArchived",
  readdressed: "invitationReaddressed",
  superseded: "invitationSuperseded",
  cancelled: "invitationCancelled",
  accepted: "invitationAccepted",
  declined: "invitationDeclined",
  expired: "invitationExpired",
};

/**
 * INV-7: only the invited address, verified, may answer. A mailed link is such a proof; one that was copied is good for an
 * account with that very address; without any the account's address must have been verified before.
 */
export function insistOnInvited(
  actor: { email: string; emailVerified: boolean },
  invitation: Invitation,
  byLink: boolean,
): void {
  if (actor.email !== invitation.email) {
    if (!byLink) throw new AppError("not_found", "invitationNotFound");
    throw new AppError("forbidden", "invitationForSomebodyElse", { email: maskEmail(invitation.email) });
  }
  insistOnOpen(stateWithoutLink(invitation));
  if (!byLink && !actor.emailVerified) throw new AppError("forbidden", "invitationNeedsLink");
}
