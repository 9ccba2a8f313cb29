"use server";

import type { z } from "zod";
import { answer, answerEach } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type { ChangeRoles, DeleteRole, EditRole, RoleChange, RoleFields, RoleId } from "./schema";

export async function changeRolesAction(workspaceSlug: string, input: z.input<typeof ChangeRoles>) {
  return answer(commands.changeRoles, input, workspaceSlug);
}

export async function roleOptionsAction(workspaceSlug: string) {
  return answer(queries.roleOptions, {}, workspaceSlug);
}

export async function changeRolesOfEachAction(workspaceSlug: string, inputs: z.input<typeof ChangeRoles>[]) {
  return answerEach(commands.changeRoles, inputs, workspaceSlug);
}

export async function createRoleAction(workspaceSlug: string, input: z.input<typeof RoleFields>) {
  return answer(commands.createRole, input, workspaceSlug);
}

export async function editRoleAction(workspaceSlug: string, input: z.input<typeof EditRole>) {
  return answer(commands.editRole, input, workspaceSlug);
}

export async function deleteRoleAction(workspaceSlug: string, input: z.input<typeof DeleteRole>) {
  return answer(commands.deleteRole, input, workspaceSlug);
}

export async function roleDeletionAction(workspaceSlug: string, input: z.input<typeof RoleId>) {
  return answer(queries.roleDeletion, input, workspaceSlug);
}

export async function roleEffectAction(workspaceSlug: string, input: z.input<typeof RoleChange>) {
  return answer(queries.roleEffect, input, workspaceSlug);
}
