"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { AddUser, EditUser, MailResetLink, SetPassword } from "./schema";

export async function addUser(workspace: string, input: z.input<typeof AddUser>) {
  return answer(commands.addUser, input, workspace);
}

export async function editUser(workspace: string, input: z.input<typeof EditUser>) {
  return answer(commands.editUser, input, workspace);
}

export async function setPassword(workspace: string, input: z.input<typeof SetPassword>) {
  return answer(commands.setPassword, input, workspace);
}

export async function mailResetLink(workspace: string, input: z.input<typeof MailResetLink>) {
  return answer(commands.mailResetLink, input, workspace);
}
