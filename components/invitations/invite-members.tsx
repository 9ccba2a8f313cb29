import type { MemberActor } from "@/lib/actor";
import { mailIsConfigured } from "@/lib/email";
import { inviting } from "@/lib/invitations/queries";
import { InviteMembersButton } from "./invite-members-button";

/** INV-1, POL-1: "Invite members", with the reason where the policy has closed that way. */
export async function InviteMembers({ actor }: { actor: MemberActor }) {
  const { mayInvite } = await inviting(actor, {});
  return (
    <InviteMembersButton workspace={actor.workspace.slug} mailed={mailIsConfigured()} mayInvite={mayInvite} />
  );
}
