import { eq } from "drizzle-orm";
import { departments } from "@/db/schema/departments";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { refuseTaken } from "../constraints";
import { differences } from "../differences";
import { AppError } from "../errors";
import { type Context, command } from "../operation";
import { stillAllowed, withRoster } from "../workspaces/roster";
import { type Department, departmentsOf, findDepartment } from "./queries";
import { canDeleteDepartment, isWithin } from "./rules";
import { DepartmentFields, DepartmentId, EditDepartment } from "./schema";

/** ROL-7: makes a department. Refuses a name that another one beside it has, and a parent of another workspace. */
export const createDepartment = command({
  name: "departments.create",
  permission: "groups.manage",
  input: DepartmentFields,
  async run(ctx, { name, parentId }) {
    return arrange(ctx, async (workspaceId) => {
      const parent = parentId === null ? null : await findDepartment(ctx.tx, workspaceId, parentId);
      const [made] = await refuseTaken(
        ctx.tx.insert(departments).values({ workspaceId, name, parentId }).returning({ id: departments.id }),
        takenName,
      );
      if (!made) throw new Error("no department was made");
      await record(ctx, {
        action: "department.created",
        target: { type: "department", id: made.id, name },
        after: { name, parent: parent?.name ?? null },
      });
      return { departmentId: made.id };
    });
  },
});

/** ROL-7: renames or moves a department with all that is below it; never below itself. The same again changes nothing. */
export const editDepartment = command({
  name: "departments.edit",
  permission: "groups.manage",
  input: EditDepartment,
  async run(ctx, { departmentId, ...wanted }) {
    return arrange(ctx, async (workspaceId) => {
      const all = await departmentsOf(ctx.tx, workspaceId);
      const department = await findDepartment(ctx.tx, workspaceId, departmentId);
      if (wanted.parentId !== null) await findDepartment(ctx.tx, workspaceId, wanted.parentId);
      if (isWithin(all, departmentId, wanted.parentId))
        throw new AppError("conflict", "departmentBelowItself", {}, "parentId");
      const { before, after } = differences<Record<string, unknown>>(department, wanted);
      if (Object.keys(after).length === 0) return { changed: false };
      await refuseTaken(
        ctx.tx.update(departments).set(wanted).where(eq(departments.id, departmentId)),
        takenName,
      );
      const named = (parentId: string | null) => all.find(({ id }) => id === parentId)?.name ?? null;
      await record(ctx, {
        action: "department.edited",
        target: targetOf(department),
        before: { ...before, ...("parentId" in before ? { parent: named(department.parentId) } : {}) },
        after: { ...after, ...("parentId" in after ? { parent: named(wanted.parentId) } : {}) },
      });
      return { changed: true };
    });
  },
});

/** ROL-7: deletes a department; its people are in none then. Refuses one with others below it. */
export const deleteDepartment = command({
  name: "departments.delete",
  permission: "groups.manage",
  input: DepartmentId,
  async run(ctx, { departmentId }) {
    return arrange(ctx, async (workspaceId, judge) => {
      const all = await departmentsOf(ctx.tx, workspaceId);
      const department = await findDepartment(ctx.tx, workspaceId, departmentId);
      const { name } = department;
      const verdict = canDeleteDepartment(judge, department, all);
      if (verdict !== true) throw new AppError("conflict", verdict);
      const emptied = await ctx.tx
        .update(memberships)
        .set({ departmentId: null })
        .where(eq(memberships.departmentId, departmentId))
        .returning({ id: memberships.id });
      await ctx.tx.delete(departments).where(eq(departments.id, departmentId));
      await record(ctx, {
        action: "department.deleted",
        target: targetOf(department),
        before: { name, people: emptied.length },
      });
      return { name };
    });
  },
});

/** Under the lock of the workspace: of two who move departments into each other, one is refused. */
async function arrange<T>(
  ctx: Context<MemberActor>,
  change: (workspaceId: string, judge: MemberActor) => Promise<T>,
): Promise<T> {
  const workspaceId = ctx.actor.workspace.id;
  return withRoster(ctx.tx, workspaceId, async () => {
    return change(workspaceId, await stillAllowed(ctx, "groups.manage"));
  });
}

const takenName = { index: "departments_parent_name", key: "departmentNameTaken", field: "name" } as const;

function targetOf({ id, name }: Department) {
  return { type: "department", id, name };
}
