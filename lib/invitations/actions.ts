"use server";

import type { z } from "zod";
import { answer, answerEach } from "../action";
import { cancelInvitation, copyLink, editInvitation, inviteMember, resendInvitation } from "./commands";
import { invitationToEdit } from "./queries";
import type { EditInvitation, InvitationId, InviteMember } from "./schema";

export async function inviteMemberAction(workspaceSlug: string, input: z.input<typeof InviteMember>) {
  return answer(inviteMember, input, workspaceSlug);
}

export async function resendInvitationAction(workspaceSlug: string, input: z.input<typeof InvitationId>) {
  return answer(resendInvitation, input, workspaceSlug);
}

export async function resendEachInvitationAction(
  workspaceSlug: string,
  inputs: z.input<typeof InvitationId>[],
) {
  return answerEach(resendInvitation, inputs, workspaceSlug);
}

export async function cancelInvitationAction(workspaceSlug: string, input: z.input<typeof InvitationId>) {
  return answer(cancelInvitation, input, workspaceSlug);
}

export async function editInvitationAction(workspaceSlug: string, input: z.input<typeof EditInvitation>) {
  return answer(editInvitation, input, workspaceSlug);
}

export async function copyLinkAction(workspaceSlug: string, input: z.input<typeof InvitationId>) {
  return answer(copyLink, input, workspaceSlug);
}

export async function invitationToEditAction(workspaceSlug: string, input: z.input<typeof InvitationId>) {
  return answer(invitationToEdit, input, workspaceSlug);
}
