import type { MemberActor } from "../actor";
import type { Permission } from "../permissions";

/** Who can do something about one thing or another that may be wrong in a workspace. */
export const lookingAfter = [
  "workspace.manage",
  "invitations.create",
  "members.suspend",
] as const satisfies Permission[];

export function looksAfter({ permissions }: Pick<MemberActor, "permissions">): boolean {
  return lookingAfter.some((permission) => permissions.has(permission));
}
