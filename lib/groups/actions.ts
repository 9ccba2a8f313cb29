"use server";

import type { z } from "zod";
import { answer, answerEach } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type { EditGroup, GroupCandidates, GroupFields, GroupId, GroupMember } from "./schema";

export async function groupOptionsAction(workspaceSlug: string) {
  return answer(queries.groupOptions, {}, workspaceSlug);
}

export async function listGroupsAction(workspaceSlug: string) {
  return answer(queries.listGroups, {}, workspaceSlug);
}

export async function groupPeopleAction(workspaceSlug: string, input: z.input<typeof GroupId>) {
  return answer(queries.groupPeople, input, workspaceSlug);
}

export async function groupCandidatesAction(workspaceSlug: string, input: z.input<typeof GroupCandidates>) {
  return answer(queries.groupCandidates, input, workspaceSlug);
}

export async function groupDeletionAction(workspaceSlug: string, input: z.input<typeof GroupId>) {
  return answer(queries.groupDeletion, input, workspaceSlug);
}

export async function createGroupAction(workspaceSlug: string, input: z.input<typeof GroupFields>) {
  return answer(commands.createGroup, input, workspaceSlug);
}

export async function editGroupAction(workspaceSlug: string, input: z.input<typeof EditGroup>) {
  return answer(commands.editGroup, input, workspaceSlug);
}

export async function deleteGroupAction(workspaceSlug: string, input: z.input<typeof GroupId>) {
  return answer(commands.deleteGroup, input, workspaceSlug);
}

export async function addToGroupAction(workspaceSlug: string, input: z.input<typeof GroupMember>) {
  return answer(commands.addToGroup, input, workspaceSlug);
}

export async function addEachToGroupAction(workspaceSlug: string, inputs: z.input<typeof GroupMember>[]) {
  return answerEach(commands.addToGroup, inputs, workspaceSlug);
}

export async function removeFromGroupAction(workspaceSlug: string, input: z.input<typeof GroupMember>) {
  return answer(commands.removeFromGroup, input, workspaceSlug);
}
