"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type { ChangeRoles } from "./schema";

export async function grantableRolesAction(workspaceSlug: string) {
  return answer(queries.grantableRoles, {}, workspaceSlug);
}

export async function changeRolesAction(workspaceSlug: string, input: z.input<typeof ChangeRoles>) {
  return answer(commands.changeRoles, input, workspaceSlug);
}
