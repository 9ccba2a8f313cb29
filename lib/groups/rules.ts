import type { MemberActor } from "../actor";
import { type Permission, covers } from "../permissions";
import type { Target } from "../users/rules";
import { notAbove } from "../users/rules";
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

/**
 * LKP-5, WSP-3, ADD-4: internals are put into groups and taken out of them; where the group carries roles that is giving
 * and taking roles, with the same rules.
 */
export function canPlaceInGroup(actor: Judge, target: Target, group: GroupTarget): Verdict {
  if (target.kind === "external") return "externalsInNoGroup";
  const verdict = canEditGroup(actor, group);
  if (verdict !== true) return verdict;
  if (!group.carriesRoles) return true;
  if (!actor.permissions.has("roles.assign")) return "mayNotAssignRoles";
  if (actor.userId === target.userId) return "notYourOwnRole";
  return notAbove(actor, target);
}
