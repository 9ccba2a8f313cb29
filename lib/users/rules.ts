import type { MemberActor } from "../actor";
import { type Permission, covers } from "../permissions";
import type { Verdict } from "../verdict";
import type { Policies } from "../workspaces/schema";

/** What the rules need to know of a member. */
export type Target = {
  userId: string;
  kind: "internal" | "external";
  status: "active" | "suspended" | "removed";
  isOwner: boolean;
  permissions: ReadonlySet<Permission>;
  /** Made the workspace (the "master user"). */
  isCreator: boolean;
  /** This workspace is the only one where they are active. */
  onlyHere: boolean;
  /** This workspace is their home. */
  homeHere: boolean;
  /** The only active owner there is. */
  isLastOwner: boolean;
};

type Judge = Pick<MemberActor, "userId" | "isOwner" | "permissions">;

/** ADD-2: either way of adding somebody is enough to open the wizard. */
export const addingPermissions = ["members.create", "invitations.create"] as const;

type AddModes = Pick<Policies, "addModes">;

/** ADD-1: "Add user" is for those who may add somebody at once, or invite, where the policy leaves that way open. */
export function canAddUsers(actor: Pick<Judge, "permissions">, policies: AddModes): Verdict {
  const [atOnce, invite] = [canAddAtOnce(actor, policies), canInvite(actor, policies)];
  if (atOnce === true || invite === true) return true;
  if (atOnce === "addingIsByInvitation") return atOnce;
  return invite === "invitingIsOff" ? invite : "mayNotAdd";
}

/** ADD-2, POL-1: the permission, and the policy. */
export function canAddAtOnce(actor: Pick<Judge, "permissions">, { addModes }: AddModes): Verdict {
  if (!actor.permissions.has("members.create")) return "mayNotAddAtOnce";
  return addModes === "invitation" ? "addingIsByInvitation" : true;
}

/** ADD-2, POL-1: the permission, and the policy. Invitations that wait already stay good, and can be sent again. */
export function canInvite(actor: Pick<Judge, "permissions">, { addModes }: AddModes): Verdict {
  if (!actor.permissions.has("invitations.create")) return "mayNotInvite";
  return addModes === "immediately" ? "invitingIsOff" : true;
}

/**
 * USR-3, USR-5: names, phone and username. One's own always; of others with the permission and never upwards, and only
 * of accounts that are managed here: an account with a home elsewhere belongs to the people there (ADD-3, LKP-5).
 */
export function canEdit(actor: Judge, target: Target): Verdict {
  if (actor.userId === target.userId) return true;
  if (!actor.permissions.has("members.update")) return "mayNotEdit";
  if (target.kind === "external") return "externalIsManagedAtHome";
  if (!target.homeHere && !target.onlyHere) return "externalIsManagedAtHome";
  return notAbove(actor, target);
}

/**
 * LKP-5: department and manager, which are this workspace's to say of every internal, also of accounts that are at home
 * elsewhere; never upwards.
 */
export function canOrganise(actor: Judge, target: Target): Verdict {
  if (!actor.permissions.has("members.update")) return "mayNotEdit";
  if (target.kind === "external") return "externalsInNoGroup";
  return notAbove(actor, target);
}

/** USR-5, WSP-3, LKP-5: nobody changes their own role, nor an external's; only an owner touches an owner. */
export function canChangeRoles(actor: Judge, target: Target): Verdict {
  if (actor.userId === target.userId) return "notYourOwnRole";
  if (!actor.permissions.has("roles.assign")) return "mayNotAssignRoles";
  if (target.kind === "external") return "externalKeepsRoles";
  return notAbove(actor, target);
}

/** WSP-4: an owner can be demoted by another, but not the creator while this is their only workspace. */
export function canDemote(actor: Judge, target: Target): Verdict {
  const verdict = canChangeRoles(actor, target);
  if (verdict !== true) return verdict;
  if (target.isCreator && target.onlyHere) return "creatorsOnlyWorkspace";
  if (target.isLastOwner) return "lastOwner";
  return true;
}

/** WSP-3: only an owner makes an owner; whoever is suspended has to be reactivated first. */
export function canMakeOwner(actor: Judge, target: Target): Verdict {
  const verdict = canChangeRoles(actor, target);
  if (verdict !== true) return verdict;
  if (!actor.isOwner) return "onlyOwnersMakeOwners";
  return target.status === "active" ? true : "reactivateFirst";
}

/** WSP-3, WSP-4: an owner is demoted by it; anybody else only gets another role. */
export function canMakeMember(actor: Judge, target: Target): Verdict {
  return target.isOwner ? canDemote(actor, target) : canChangeRoles(actor, target);
}

/** PWD-2: an administrator sets passwords only of people who are at home here and active nowhere else. */
export function canSetPassword(actor: Judge, target: Target): Verdict {
  if (actor.userId === target.userId) return "yourOwnPasswordInProfile";
  if (!actor.permissions.has("members.password")) return "mayNotSetPasswords";
  const verdict = notAbove(actor, target);
  if (verdict !== true) return verdict;
  if (!target.homeHere || !target.onlyHere) return "passwordOnlyByLink";
  return true;
}

/** PWD-1: the emailed link is for everybody whose password one may concern oneself with. */
export function canSendReset(actor: Judge, target: Target): Verdict {
  if (actor.userId === target.userId) return "yourOwnPasswordInProfile";
  if (!actor.permissions.has("members.password")) return "mayNotSetPasswords";
  return notAbove(actor, target);
}

/**
 * ACC-9: a second factor that was lost is reset where somebody is at home, also of those who are active elsewhere too: it alone
 * opens nothing, and the password is not theirs to set (PWD-2).
 */
export function canResetSecondFactor(actor: Judge, target: Target & { hasSecondFactor: boolean }): Verdict {
  if (actor.userId === target.userId) return "yourOwnSecondFactorInProfile";
  if (!actor.permissions.has("members.password")) return "mayNotResetSecondFactors";
  if (!target.homeHere) return "secondFactorManagedAtHome";
  const verdict = notAbove(actor, target);
  if (verdict !== true) return verdict;
  return target.hasSecondFactor ? true : "hasNoSecondFactor";
}

/** LKP-5: the language used here is set with externals alone; everybody else has one, wherever they are. */
export function canChangeLanguage(actor: Judge, target: Target): Verdict {
  if (target.kind === "internal") return "languageOfExternals";
  if (!actor.permissions.has("members.update")) return "mayNotEdit";
  return notAbove(actor, target);
}

/** LIF-1, LIF-2 */
export function canSuspend(actor: Judge, target: Target): Verdict {
  if (actor.userId === target.userId) return "notYourself";
  if (!actor.permissions.has("members.suspend")) return "mayNotSuspend";
  if (target.kind === "external") return "externalIsUnlinked";
  const verdict = notAbove(actor, target);
  if (verdict !== true) return verdict;
  if (target.status !== "active") return "notActive";
  return target.isLastOwner ? "lastOwner" : true;
}

/** LIF-1 */
export function canReactivate(actor: Judge, target: Target): Verdict {
  if (!actor.permissions.has("members.suspend")) return "mayNotSuspend";
  if (target.status !== "suspended") return "notSuspended";
  return notAbove(actor, target);
}

/** WSP-4, WSP-6: nobody removes themselves; never the creator, never the last active owner. */
export function canRemove(actor: Judge, target: Target): Verdict {
  if (target.kind === "external") return "externalIsUnlinked";
  return canEndMembership(actor, target);
}

/** LKP-5: an external is unlinked, which ends the relationship and nothing else. */
export function canUnlink(actor: Judge, target: Target): Verdict {
  if (target.kind === "internal") return "onlyExternalsAreUnlinked";
  return canEndMembership(actor, target);
}

/** WSP-4, LKP-5: removing or unlinking, whichever it is. */
export function canEndMembership(actor: Judge, target: Target): Verdict {
  if (actor.userId === target.userId) return "removeNotYourself";
  if (!actor.permissions.has("members.remove")) return "mayNotRemove";
  const verdict = notAbove(actor, target);
  if (verdict !== true) return verdict;
  if (target.isCreator) return "creatorStays";
  return target.isLastOwner ? "lastOwner" : true;
}

/**
 * WSP-6: leaving by oneself, where the policy allows it; never the creator, never the last active owner (WSP-4). LIF-3: whoever owns
 * assets hands them over first, so that none is lost in passing.
 */
export function canLeave(
  leaver: Target,
  { allowSelfLeave, ownsAssets }: { allowSelfLeave: boolean; ownsAssets: boolean },
): Verdict {
  if (leaver.isCreator) return "creatorCannotLeave";
  if (!allowSelfLeave) return "mayNotLeave";
  if (leaver.isLastOwner) return "lastOwnerCannotLeave";
  return ownsAssets ? "handOverFirst" : true;
}

/** PWD-2, LIF-1: only an owner acts on an owner, and nobody on somebody with more rights. */
export function notAbove(actor: Judge, target: Target): Verdict {
  if (target.isOwner && !actor.isOwner) return "onlyOwnersTouchOwners";
  return covers(actor.permissions, target.permissions) ? true : "hasMoreRights";
}
