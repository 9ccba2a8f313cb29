import type { MadeWorkspace } from "@/db/factories";
import { inviteMember } from "@/lib/invitations/commands";
import { actingAs } from "@/lib/testing";
import { links, mailbox } from "./mailbox";

/** Invites an address as the workspace's owner does, and returns the id of the invitation. */
export async function invite(workspace: MadeWorkspace, email: string): Promise<string> {
  const outcome = await inviteMember(await actingAs(workspace.owner, workspace), { email });
  return outcome.invitationId;
}

/** The link in the newest invitation mail, read from the mailbox, once it has arrived. */
export async function mailedInvitation(email: string): Promise<string> {
  const link = links(await mailbox.read(email)).find((address) => address.includes("/invitations/"));
  if (!link) throw new Error(`the mail to ${email} has no invitation link`);
  return link;
}
