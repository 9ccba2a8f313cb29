"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { Assign, CreateInternal, LookUp } from "./schema";

export async function lookUpPersonAction(workspaceSlug: string, input: z.input<typeof LookUp>) {
  return answer(commands.lookUpPerson, input, workspaceSlug);
}

export async function assignPersonAction(workspaceSlug: string, input: z.input<typeof Assign>) {
  return answer(commands.assignPerson, input, workspaceSlug);
}

export async function createInternalAction(workspaceSlug: string, input: z.input<typeof CreateInternal>) {
  return answer(commands.createInternal, input, workspaceSlug);
}
