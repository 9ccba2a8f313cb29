"use server";

import type { z } from "zod";
import { answer } from "../action";
import { changeRoles } from "./commands";
import type { ChangeRoles } from "./schema";

export async function changeRolesAction(workspaceSlug: string, input: z.input<typeof ChangeRoles>) {
  return answer(changeRoles, input, workspaceSlug);
}
