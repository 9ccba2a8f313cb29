"use server";

import type { z } from "zod";
import { answer } from "../action";
import { cancelInvitation, inviteMember, resendInvitation } from "./commands";
import type { InvitationId, InviteMember } from "./schema";

export async function inviteMemberAction(workspaceSlug: string, input: z.input<typeof InviteMember>) {
  return answer(inviteMember, input, workspaceSlug);
}

export async function resendInvitationAction(workspaceSlug: string, input: z.input<typeof InvitationId>) {
  return answer(resendInvitation, input, workspaceSlug);
}

export async function cancelInvitationAction(workspaceSlug: string, input: z.input<typeof InvitationId>) {
  return answer(cancelInvitation, input, workspaceSlug);
}
