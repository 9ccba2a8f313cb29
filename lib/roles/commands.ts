import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groupRoles } from "@/db/schema/groups";
import { invitationRoles } from "@/db/schema/invitations";
import { membershipRoles } from "@/db/schema/memberships";
import { rolePermissions, roles } from "@/db/schema/roles";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { refuseTaken } from "../constraints";
import { differences } from "../differences";
import { AppError } from "../errors";
import { type Scene, changeMember, letterTo, subjectOf } from "../memberships/commands";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { type Permission, covers, withLowerLevels } from "../permissions";
import { canChangeRoles, canMakeMember, canMakeOwner } from "../users/rules";
import { insist } from "../verdict";
import { setRoles, stillAllowed, withRoster } from "../workspaces/roster";
import { type Role, findRole, rolesToGrant } from "./queries";
import { deletionOf } from "./roster";
import { canDeleteRole, canEditRole } from "./rules";
import { ChangeRoles, DeleteRole, EditRole, RoleFields } from "./schema";

/** WSP-3, ROL-3: replaces somebody's roles. Refuses as `replaceRoles` says; the same roles again change nothing. */
export const changeRoles = command({
  name: "roles.change",
  permission: "roles.assign",
  input: ChangeRoles,
  async run(ctx, { userId, roleIds }) {
    return changeMember(ctx, "roles.assign", userId, async (scene) => {
      const change = await replaceRoles(ctx, scene, roleIds);
      if (!change) return { outcome: "unchanged" as const };
      const eventId = await record(ctx, { action: "user.rolesChanged", target: subjectOf(scene), ...change });
      return { outcome: "changed" as const, eventId };
    });
  },
});

/**
 * Gives exactly these roles, beside those that come with groups, which acts on the next request, and tells the person. Returns what changed, or null when
 * they hold just these. Refuses oneself and whom the actor may not touch (WSP-3), roles above the actor's (ADD-4), making
 * an owner of somebody suspended, and taking super-user from a creator who has no other workspace (WSP-4).
 */
export async function replaceRoles(
  { actor, tx }: Context<MemberActor>,
  scene: Scene,
  roleIds: readonly string[],
): Promise<{ before: NamedRoles; after: NamedRoles } | null> {
  const { judge, target } = scene;
  const given = target.roles.filter((role) => role.direct);
  const held = given.map((role) => role.id);
  if (sameIds(held, roleIds)) return null;
  insist(canChangeRoles(judge, target));
  const wanted = await rolesToGrant(tx, judge, roleIds, { kind: target.kind, held });
  const willOwn = wanted.some((role) => role.system === "owner");
  if (willOwn !== target.isOwner) insist((willOwn ? canMakeOwner : canMakeMember)(judge, target));

  const ids = wanted.map((role) => role.id);
  if (sameIds(held, ids)) return null;
  await setRoles(tx, actor.workspace.id, target.membershipId, ids);
  const names = wanted.map((role) => role.name);
  const letter = letterTo(scene);
  await notify(tx, { ...letter, kind: "role-changed", facts: { ...letter.facts, roles: names } });
  return {
    before: { roles: given.map((role) => role.name), roleIds: held },
    after: { roles: names, roleIds: ids },
  };
}

/** As events keep them: names for who reads them, ids for who takes them back. */
type NamedRoles = { roles: string[]; roleIds: string[] };

function sameIds(held: readonly string[], wanted: readonly string[]): boolean {
  const ids = new Set(wanted);
  return ids.size === held.length && held.every((id) => ids.has(id));
}

/** ROL-2: makes a role of any permissions that the actor holds. Refuses a name that another role of the workspace has. */
export const createRole = command({
  name: "roles.create",
  permission: "roles.manage",
  input: RoleFields,
  async run(ctx, wanted) {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async () => {
      const judge = await stillAllowed(ctx, "roles.manage");
      const granted = insistOnHolding(judge, wanted.permissions);
      const { permissions: _, ...fields } = wanted;
      const [role] = await refuseTaken(
        tx
          .insert(roles)
          .values({ ...fields, workspaceId: actor.workspace.id })
          .returning({ id: roles.id }),
        takenName,
      );
      if (!role) throw new Error("no role was made");
      await storePermissions(tx, role.id, granted);
      await record(ctx, {
        action: "role.created",
        target: { type: "role", id: role.id, name: wanted.name },
        after: { ...fields, permissions: granted },
      });
      return { roleId: role.id };
    });
  },
});

/**
 * ROL-2: changes a role, which acts on everybody's next request. Refuses as `canEditRole` says, permissions that the actor
 * does not hold, and another name or description for a role that every workspace is born with. The same again changes nothing.
 */
export const editRole = command({
  name: "roles.edit",
  permission: "roles.manage",
  input: EditRole,
  async run(ctx, { roleId, permissions, ...wanted }) {
    return changeRole(ctx, roleId, async (judge, role) => {
      insist(canEditRole(judge, role));
      const { before, after } = differences<Record<string, unknown>>(role, wanted);
      for (const field of ["name", "description"])
        if (role.system && field in after) throw new AppError("forbidden", "systemRoleKeepsName", {}, field);
      const granted = insistOnHolding(judge, permissions ?? role.permissions);
      const regranted = granted.join() !== role.permissions.join();
      if (!regranted && Object.keys(after).length === 0) return { changed: false };
      const { name = role.name, ...fields } = wanted;
      await refuseTaken(
        ctx.tx
          .update(roles)
          .set({ name, ...fields })
          .where(eq(roles.id, roleId)),
        takenName,
      );
      if (regranted) await storePermissions(ctx.tx, roleId, granted);
      await record(ctx, {
        action: "role.edited",
        target: targetOf(role),
        before: { ...before, ...(regranted ? { permissions: role.permissions } : {}) },
        after: { ...after, ...(regranted ? { permissions: granted } : {}) },
      });
      return { changed: true };
    });
  },
});

/**
 * ROL-2: deletes a role; whoever holds it has it no more on their next request, groups and pending invitations neither.
 * Refuses as `canDeleteRole` says, and when another number of people holds it than the actor was told.
 */
export const deleteRole = command({
  name: "roles.delete",
  permission: "roles.manage",
  input: DeleteRole,
  async run(ctx, { roleId, people }) {
    const { tx } = ctx;
    return changeRole(ctx, roleId, async (judge, role) => {
      insist(canDeleteRole(judge, role));
      const deletion = await deletionOf(tx, roleId);
      if (deletion.people !== people)
        throw new AppError("conflict", "roleAffectsOthers", { people: deletion.people });
      await tx.delete(membershipRoles).where(eq(membershipRoles.roleId, roleId));
      await tx.delete(groupRoles).where(eq(groupRoles.roleId, roleId));
      await tx.delete(invitationRoles).where(eq(invitationRoles.roleId, roleId));
      await tx.delete(roles).where(eq(roles.id, roleId));
      const { id: _, ...was } = role;
      await record(ctx, { action: "role.deleted", target: targetOf(role), before: { ...was, ...deletion } });
      return { name: role.name };
    });
  },
});

/** Under the lock of the workspace, with the actor's rights as they are now. A role of another workspace is not found. */
async function changeRole<T>(
  ctx: Context<MemberActor>,
  roleId: string,
  change: (judge: MemberActor, role: Role) => Promise<T>,
): Promise<T> {
  const workspaceId = ctx.actor.workspace.id;
  return withRoster(ctx.tx, workspaceId, async () => {
    const judge = await stillAllowed(ctx, "roles.manage");
    return change(judge, await findRole(ctx.tx, workspaceId, roleId));
  });
}

/** ADD-4: what a role grants, its maker holds. */
function insistOnHolding(judge: MemberActor, wanted: readonly Permission[]): Permission[] {
  const granted = withLowerLevels(wanted);
  if (!covers(judge.permissions, granted))
    throw new AppError("forbidden", "permissionAboveYours", {}, "permissions");
  return granted;
}

async function storePermissions(tx: Transaction, roleId: string, granted: readonly Permission[]) {
  await tx.delete(rolePermissions).where(eq(rolePermissions.roleId, roleId));
  if (granted.length === 0) return;
  await tx.insert(rolePermissions).values(granted.map((permission) => ({ roleId, permission })));
}

const takenName = { index: "roles_workspace_name", key: "roleNameTaken", field: "name" } as const;

function targetOf({ id, name }: Role) {
  return { type: "role", id, name };
}
