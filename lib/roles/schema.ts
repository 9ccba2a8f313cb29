import { z } from "zod";
import { Id } from "../fields";

/** ROL-3: at least one role; a super-user has the role Owner and needs no other. */
export const RoleIds = z.array(Id).min(1, "roleNeeded").max(50, "tooManyRoles");

export const ChangeRoles = z.object({ userId: Id, roleIds: RoleIds });

/** How a form shows roles: "Super-user" on or off, else restricted ones. None at all, where they are not to be chosen. */
export const ShownRoles = z.object({ superUser: z.boolean(), roleIds: z.array(Id) });

export type ShownRoles = z.input<typeof ShownRoles>;

/** ROL-3: how a form asks for roles. */
export const ChosenRoles = ShownRoles.refine(hasRole, noRole());

/** For a `refine` of a form that asks for more than roles. */
export function hasRole({ superUser, roleIds }: ShownRoles): boolean {
  return superUser || roleIds.length > 0;
}

export function noRole() {
  return { path: ["roleIds"], message: "roleNeeded" };
}

type Known = { id: string; system: string | null };

/** What a form shows for the roles somebody holds. */
export function shownRoles(roles: readonly Known[], held: readonly string[]): ShownRoles {
  const owner = ownerOf(roles);
  return {
    superUser: owner !== undefined && held.includes(owner.id),
    roleIds: held.filter((id) => id !== owner?.id),
  };
}

/** The roles that a form asks for. */
export function roleIdsOf(roles: readonly Known[], { superUser, roleIds }: ShownRoles): string[] {
  const owner = ownerOf(roles);
  return superUser && owner ? [owner.id] : roleIds;
}

function ownerOf(roles: readonly Known[]): Known | undefined {
  return roles.find((role) => role.system === "owner");
}
