import type { MemberActor } from "../actor";
import { type Permission, covers } from "../permissions";
import { canGrant } from "../roles/rules";
import { type Target, notAbove } from "../users/rules";
import type { Verdict } from "../verdict";

type Judge = Pick<MemberActor, "userId" | "isOwner" | "permissions">;

/** What the rules need to know of a group. */
export type GroupTarget = {
  /** What its roles grant, all together. */
  permissions: ReadonlySet<Permission>;
  carriesRoles: boolean;
  /** The actor is in it. */
  isMine: boolean;
};

/** ROL-7: making a group. */
export function canMakeGroups(actor: Judge): Verdict {
  return actor.permissions.has("groups.manage") ? true : "mayNotManageGroups";
}

/** ROL-7: its name and description; never of a group that gives more rights than the actor's. */
export function canEditGroup(actor: Judge, group: GroupTarget): Verdict {
  if (!actor.permissions.has("groups.manage")) return "mayNotManageGroups";
  return covers(actor.permissions, group.permissions) ? true : "groupAboveYours";
}

/** WSP-3, ADD-4: the roles of a group are its members' roles: nobody changes those of their own group. */
export function canChangeGroupRoles(actor: Judge, group: GroupTarget): Verdict {
  const verdict = canEditGroup(actor, group);
  if (verdict !== true) return verdict;
  if (!actor.permissions.has("roles.assign")) return "mayNotAssignRoles";
  return group.isMine ? "notYourOwnGroup" : true;
}

/** ROL-7: with a group that carries roles, its members lose them. */
export function canDeleteGroup(actor: Judge, group: GroupTarget): Verdict {
  return group.carriesRoles ? canChangeGroupRoles(actor, group) : canEditGroup(actor, group);
}

/** ROL-7, ADD-4: putting people into a group; into one that carries roles it is giving roles. */
export function canFillGroup(actor: Judge, group: GroupTarget): Verdict {
  const verdict = canEditGroup(actor, group);
  if (verdict !== true || !group.carriesRoles) return verdict;
  return actor.permissions.has("roles.assign") ? true : "mayNotAssignRoles";
}

/** ADD-4: a role for a group to carry. Nobody becomes an owner through a group, and the default role is given like any other. */
export function canCarry(actor: Judge, role: Omit<Parameters<typeof canGrant>[1], "isDefault">): Verdict {
  if (role.system === "owner") return "groupsMakeNoOwners";
  return canGrant(actor, { ...role, isDefault: false });
}

/** LKP-5: externals are in no group, so none takes their role on; one that carries it from before is left in peace. */
export function canTakeOn(actor: Judge, role: Parameters<typeof canCarry>[1]): Verdict {
  return role.system === "external" ? "groupsHaveNoExternals" : canCarry(actor, role);
}

/**
 * LKP-5, WSP-3, ADD-4: internals are put into groups and taken out of them; where the group carries roles that is giving
 * and taking roles, with the same rules.
 */
export function canPlaceInGroup(actor: Judge, target: Target, group: GroupTarget): Verdict {
  if (target.kind === "external") return "externalsInNoGroup";
  const verdict = canFillGroup(actor, group);
  if (verdict !== true || !group.carriesRoles) return verdict;
  if (actor.userId === target.userId) return "notYourOwnRole";
  return notAbove(actor, target);
}
