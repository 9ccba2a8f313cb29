import { cache } from "react";
import type { MemberActor } from "@/lib/actor";
import { type ListedRole, listRoles } from "@/lib/roles/queries";
import { canSeeRoles } from "@/lib/roles/rules";

/** A role of the workspace, read once for the title of its page and itself. Null where there is none, or it is not shown. */
export const findRole = cache(async (actor: MemberActor, roleId: string): Promise<ListedRole | null> => {
  if (!canSeeRoles(actor)) return null;
  const { roles } = await listRoles(actor, {});
  return roles.find(({ id }) => id === roleId) ?? null;
});
