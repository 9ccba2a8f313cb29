"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type { ChangeRoles } from "./schema";

export async function grantableRoles(workspace: string) {
  return answer(queries.grantableRoles, {}, workspace);
}

export async function changeRoles(workspace: string, input: z.input<typeof ChangeRoles>) {
  return answer(commands.changeRoles, input, workspace);
}
