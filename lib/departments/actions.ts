"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import { departmentDeletion } from "./queries";
import type { DepartmentFields, DepartmentId, EditDepartment } from "./schema";

export async function createDepartmentAction(workspaceSlug: string, input: z.input<typeof DepartmentFields>) {
  return answer(commands.createDepartment, input, workspaceSlug);
}

export async function editDepartmentAction(workspaceSlug: string, input: z.input<typeof EditDepartment>) {
  return answer(commands.editDepartment, input, workspaceSlug);
}

export async function deleteDepartmentAction(workspaceSlug: string, input: z.input<typeof DepartmentId>) {
  return answer(commands.deleteDepartment, input, workspaceSlug);
}

export async function departmentDeletionAction(workspaceSlug: string, input: z.input<typeof DepartmentId>) {
  return answer(departmentDeletion, input, workspaceSlug);
}
