import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { departments } from "@/db/schema/departments";
import { AppError } from "../errors";
import { query } from "../operation";
import type { Verdict } from "../verdict";
import { type Branch, inTreeOrder } from "./rules";

export type Department = {
  id: string;
  name: string;
  parentId: string | null;
  /** Who is in it itself, not below it. */
  people: number;
};

/** ROL-7: the departments of the workspace in the order of their tree, with how many people are in each. */
export const listDepartments = query({
  name: "departments.list",
  permission: "members.read",
  input: z.object({}),
  async run({ actor, tx }): Promise<{ departments: Branch<Department>[]; mayManage: Verdict }> {
    return {
      departments: inTreeOrder(await departmentsOf(tx, actor.workspace.id)),
      mayManage: actor.permissions.has("groups.manage") ? true : "mayNotManageGroups",
    };
  },
});

/** The departments of a workspace by name. */
export async function departmentsOf(tx: Reader, workspaceId: string): Promise<Department[]> {
  return tx
    .select({
      id: departments.id,
      name: departments.name,
      parentId: departments.parentId,
      people: sql<number>`(select count(*)::int from memberships m where m.department_id = ${departments.id})`,
    })
    .from(departments)
    .where(eq(departments.workspaceId, workspaceId))
    .orderBy(asc(sql`lower(${departments.name})`), asc(departments.id));
}

/** USR-2: the names from the top of the tree down to a department. */
export async function departmentPath(
  tx: Reader,
  workspaceId: string,
  departmentId: string | null,
): Promise<string[] | null> {
  if (departmentId === null) return null;
  const branches = inTreeOrder(await departmentsOf(tx, workspaceId));
  return branches.find(({ id }) => id === departmentId)?.path ?? null;
}

/** The department with this id of this workspace; one of another is not found. */
export async function findDepartment(
  tx: Reader,
  workspaceId: string,
  departmentId: string,
): Promise<Department> {
  const found = (await departmentsOf(tx, workspaceId)).find(({ id }) => id === departmentId);
  if (!found) throw new AppError("not_found", "departmentNotFound");
  return found;
}
