import { z } from "zod";
import { Id } from "../fields";

/** ROL-3: at least one role; a super-user has the role Owner and needs no other. */
export const RoleIds = z.array(Id).min(1, "roleNeeded").max(50, "tooManyRoles");

export const ChangeRoles = z.object({ userId: Id, roleIds: RoleIds });

/** ROL-3: how a form asks for roles: "Super-user" on or off, else restricted ones. */
export const ChosenRoles = z
  .object({ superUser: z.boolean(), roleIds: z.array(Id) })
  .refine(({ superUser, roleIds }) => superUser || roleIds.length > 0, {
    path: ["roleIds"],
    message: "roleNeeded",
  });

export type ChosenRoles = z.input<typeof ChosenRoles>;
type Known = { id: string; system: string | null };

/** What a form shows for these roles. */
export function chosenRoles(roles: readonly Known[], held: readonly string[]): ChosenRoles {
  const owner = ownerOf(roles);
  return {
    superUser: owner !== undefined && held.includes(owner.id),
    roleIds: held.filter((id) => id !== owner?.id),
  };
}

/** The roles that a form asks for. */
export function roleIdsOf(roles: readonly Known[], { superUser, roleIds }: ChosenRoles): string[] {
  const owner = ownerOf(roles);
  return superUser && owner ? [owner.id] : roleIds;
}

function ownerOf(roles: readonly Known[]): Known | undefined {
  return roles.find((role) => role.system === "owner");
}
