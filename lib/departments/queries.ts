import { and, asc, count, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { departments } from "@/db/schema/departments";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { byName, cutByName } from "../by-name";
import { NamedPageAsked } from "../cursor";
import { AppError } from "../errors";
import { query } from "../operation";
import type { Total } from "../paging";
import type { Verdict } from "../verdict";
import { type Branch, canDeleteDepartment, canManageDepartments, inTreeOrder } from "./rules";
import { DepartmentId } from "./schema";

export type Department = { id: string; name: string; parentId: string | null };

/** A department as the page of departments shows it; the people are those in it itself, not below it. */
export type ListedDepartment = Branch<Department> & {
  people: Total;
  can: { edit: Verdict; delete: Verdict };
};

const countedTo = 1000;

/** ROL-7: the departments of the workspace in the order of their tree, with how many people are in each. */
export const listDepartments = query({
  name: "departments.list",
  permission: "members.read",
  input: z.object({}),
  async run({ actor, tx }): Promise<{ departments: ListedDepartment[]; mayManage: Verdict }> {
    const workspaceId = actor.workspace.id;
    const [all, people] = await Promise.all([departmentsOf(tx, workspaceId), countPeople(tx, workspaceId)]);
    const mayManage = canManageDepartments(actor);
    const listed = inTreeOrder(all).map((branch) => ({
      ...branch,
      people: people.get(branch.id) ?? 0,
      can: { edit: mayManage, delete: canDeleteDepartment(actor, branch, all) },
    }));
    return { departments: listed, mayManage };
  },
});

/** KEY-3: a page of the departments of the workspace by name, without what only people need. */
export const pageOfDepartments = query({
  name: "departments.page",
  permission: "members.read",
  input: NamedPageAsked,
  async run({ actor, tx }, { size, page, q }) {
    const { placeValue, matching, order } = byName(departments, { page, q });
    const { id, name, parentId } = departments;
    const rows = await tx
      .select({ id, name, parentId, placeValue })
      .from(departments)
      .where(and(eq(departments.workspaceId, actor.workspace.id), matching))
      .orderBy(...order)
      .limit(size + 1);
    return cutByName(page, rows, size);
  },
});

/** ROL-7: how many people are in a department, exactly; what deleting it names. */
export const departmentDeletion = query({
  name: "departments.deletion",
  permission: "groups.manage",
  input: DepartmentId,
  async run({ actor, tx }, { departmentId }) {
    await findDepartment(tx, actor.workspace.id, departmentId);
    const [row] = await tx
      .select({ people: count() })
      .from(memberships)
      .where(eq(memberships.departmentId, departmentId));
    return { people: row?.people ?? 0 };
  },
});

/** The departments of a workspace by name. */
export async function departmentsOf(tx: Reader, workspaceId: string): Promise<Department[]> {
  return tx
    .select({ id: departments.id, name: departments.name, parentId: departments.parentId })
    .from(departments)
    .where(eq(departments.workspaceId, workspaceId))
    .orderBy(asc(sql`lower(${departments.name})`), asc(departments.id));
}

/** The departments in the order of their tree, each with the names from the top down to it, to filter by. */
export async function departmentNames(
  tx: Reader,
  workspaceId: string,
): Promise<{ id: string; name: string }[]> {
  return inTreeOrder(await departmentsOf(tx, workspaceId)).map(({ id, path }) => ({
    id,
    name: path.join(" / "),
  }));
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

/** LKP-5: a user of the workspace to whom somebody reports. */
export type Manager = { id: string; name: string };

/** The manager of a member, if there is one. */
export async function managerOf(tx: Reader, membershipId: string): Promise<Manager | null> {
  const above = alias(memberships, "above");
  const [manager] = await tx
    .select({ id: users.id, name: sql<string>`${users.firstName} || ' ' || ${users.lastName}` })
    .from(memberships)
    .innerJoin(above, eq(above.id, memberships.managerId))
    .innerJoin(users, eq(users.id, above.userId))
    .where(eq(memberships.id, membershipId));
  return manager ?? null;
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

async function countPeople(tx: Reader, workspaceId: string): Promise<Map<string, Total>> {
  const rows = await tx
    .select({ id: sql<string>`d.id`, people: sql<number>`counted.people` })
    .from(
      sql`departments d, lateral (select count(*)::int as people from (
        select from memberships m where m.department_id = d.id limit ${countedTo + 1}) found) counted`,
    )
    .where(sql`d.workspace_id = ${workspaceId}`);
  return new Map(
    rows.map(({ id, people }) => [id, people > countedTo ? { atLeast: countedTo } : people] as const),
  );
}
