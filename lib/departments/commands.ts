import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { departments } from "@/db/schema/departments";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { refuseTaken } from "../constraints";
import { differences } from "../differences";
import { AppError } from "../errors";
import type { Scene } from "../memberships/commands";
import { type Context, command } from "../operation";
import { canOrganise } from "../users/rules";
import { insist } from "../verdict";
import { stillAllowed, withRoster } from "../workspaces/roster";
import { type Department, departmentsOf, findDepartment, managerOf } from "./queries";
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

type Links = { departmentId?: string | null; managerId?: string | null };
type LinkNames = { department?: string | null; manager?: string | null };

/**
 * LKP-5: says where somebody belongs and to whom they report; null is nowhere and to nobody, undefined leaves it as it is.
 * Call it inside `changeMember`. Returns the names before and after, or null when nothing changed. Refuses as
 * `canOrganise` says, a department of another workspace, whoever is no active internal here as a manager, and circles.
 */
export async function changeLinks(
  { tx }: Context<MemberActor>,
  { judge, target }: Scene,
  { departmentId, managerId }: Links,
): Promise<{ before: LinkNames; after: LinkNames } | null> {
  const workspaceId = judge.workspace.id;
  const was = await managerOf(tx, target.membershipId);
  const moves = departmentId !== undefined && departmentId !== target.departmentId;
  const reports = managerId !== undefined && managerId !== (was?.id ?? null);
  if (!moves && !reports) return null;
  insist(canOrganise(judge, target));
  const change: { before: LinkNames; after: LinkNames } = { before: {}, after: {} };
  const links: Partial<typeof memberships.$inferInsert> = {};
  if (moves) {
    const all = await departmentsOf(tx, workspaceId);
    const named = (id: string | null) => all.find((one) => one.id === id)?.name ?? null;
    if (departmentId !== null && named(departmentId) === null)
      throw new AppError("not_found", "departmentNotFound", {}, "departmentId");
    links.departmentId = departmentId;
    change.before.department = named(target.departmentId);
    change.after.department = named(departmentId);
  }
  if (reports) {
    const manager = managerId === null ? null : await findManager(tx, workspaceId, managerId);
    if (manager && (await isAbove(tx, target.membershipId, manager.membershipId)))
      throw new AppError("conflict", "managerOfThemselves", {}, "managerId");
    links.managerId = manager?.membershipId ?? null;
    change.before.manager = was?.name ?? null;
    change.after.manager = manager?.name ?? null;
  }
  await tx.update(memberships).set(links).where(eq(memberships.id, target.membershipId));
  return change;
}

/** LKP-5: only an active internal of this workspace is somebody's manager. */
async function findManager(tx: Transaction, workspaceId: string, userId: string) {
  const [manager] = await tx
    .select({
      membershipId: memberships.id,
      name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, userId),
        eq(memberships.kind, "internal"),
        eq(memberships.status, "active"),
      ),
    );
  if (!manager) throw new AppError("not_found", "managerNotFound", {}, "managerId");
  return manager;
}

/** Whether this member is the other one, or somewhere above them. */
async function isAbove(tx: Transaction, membershipId: string, otherId: string): Promise<boolean> {
  const [row] = await tx.execute<{ above: boolean }>(sql`
    with recursive line (id, manager_id) as (
      select id, manager_id from memberships where id = ${otherId}
      union select m.id, m.manager_id from memberships m join line on m.id = line.manager_id)
    select exists (select from line where id = ${membershipId}) as above`);
  return row?.above === true;
}

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
