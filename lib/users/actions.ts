"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import { suggestUsers } from "./queries";
import type { AddUser, EditUser, MailResetLink, SetPassword, SuggestUsers } from "./schema";

export async function addUserAction(workspaceSlug: string, input: z.input<typeof AddUser>) {
  return answer(commands.addUser, input, workspaceSlug);
}

export async function editUserAction(workspaceSlug: string, input: z.input<typeof EditUser>) {
  return answer(commands.editUser, input, workspaceSlug);
}

export async function setPasswordAction(workspaceSlug: string, input: z.input<typeof SetPassword>) {
  return answer(commands.setPassword, input, workspaceSlug);
}

export async function mailResetLinkAction(workspaceSlug: string, input: z.input<typeof MailResetLink>) {
  return answer(commands.mailResetLink, input, workspaceSlug);
}

export async function suggestUsersAction(workspaceSlug: string, input: z.input<typeof SuggestUsers>) {
  return answer(suggestUsers, input, workspaceSlug);
}
