"use server";

import type { z } from "zod";
import { answer, answerEach } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type { ChangeLanguage, MemberId, RemoveMember, RemoveOrUnlink } from "./schema";

type Member = z.input<typeof MemberId>;

export async function addingOptionsAction(workspaceSlug: string) {
  return answer(queries.addingOptions, {}, workspaceSlug);
}

export async function memberToEditAction(workspaceSlug: string, input: Member) {
  return answer(queries.memberToEdit, input, workspaceSlug);
}

export async function removalImpactAction(workspaceSlug: string, input: Member) {
  return answer(queries.removalImpact, input, workspaceSlug);
}

export async function suspendMemberAction(workspaceSlug: string, input: Member) {
  return answer(commands.suspendMember, input, workspaceSlug);
}

export async function reactivateMemberAction(workspaceSlug: string, input: Member) {
  return answer(commands.reactivateMember, input, workspaceSlug);
}

export async function removeMemberAction(workspaceSlug: string, input: z.input<typeof RemoveMember>) {
  return answer(commands.removeMember, input, workspaceSlug);
}

export async function unlinkMemberAction(workspaceSlug: string, input: z.input<typeof RemoveMember>) {
  return answer(commands.unlinkMember, input, workspaceSlug);
}

export async function languageHereAction(workspaceSlug: string, input: Member) {
  return answer(queries.languageHere, input, workspaceSlug);
}

export async function changeLanguageAction(workspaceSlug: string, input: z.input<typeof ChangeLanguage>) {
  return answer(commands.changeLanguage, input, workspaceSlug);
}

export async function suspendEachMemberAction(workspaceSlug: string, inputs: Member[]) {
  return answerEach(commands.suspendMember, inputs, workspaceSlug);
}

export async function reactivateEachMemberAction(workspaceSlug: string, inputs: Member[]) {
  return answerEach(commands.reactivateMember, inputs, workspaceSlug);
}

export async function removeOrUnlinkEachAction(
  workspaceSlug: string,
  inputs: z.input<typeof RemoveOrUnlink>[],
) {
  return answerEach(commands.removeOrUnlink, inputs, workspaceSlug);
}

export async function leaveWorkspaceAction(workspaceSlug: string) {
  return answer(commands.leaveWorkspace, {}, workspaceSlug);
}
