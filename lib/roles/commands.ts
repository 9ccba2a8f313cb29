import type { MemberActor } from "../actor";
import { record } from "../audit";
import { type Scene, changeMember, letterTo, subjectOf } from "../memberships/commands";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { canChangeRoles, canMakeMember, canMakeOwner } from "../users/rules";
import { insist } from "../verdict";
import { setRoles } from "../workspaces/roster";
import { rolesToGrant } from "./queries";
import { ChangeRoles } from "./schema";

/** WSP-3, ROL-3: replaces somebody's roles. Refuses as `replaceRoles` says; the same roles again change nothing. */
export const changeRoles = command({
  name: "roles.change",
  permission: "roles.assign",
  input: ChangeRoles,
  async run(ctx, { userId, roleIds }) {
    return changeMember(ctx, "roles.assign", userId, async (scene) => {
      const change = await replaceRoles(ctx, scene, roleIds);
      if (!change) return { outcome: "unchanged" as const };
      await record(ctx, { action: "user.rolesChanged", target: subjectOf(scene), ...change });
      return { outcome: "changed" as const };
    });
  },
});

/**
 * Gives exactly these roles, which acts on the next request, and tells the person. Returns what changed, or null when
 * they hold just these. Refuses oneself and whom the actor may not touch (WSP-3), roles above the actor's (ADD-4), making
 * an owner of somebody suspended, and taking super-user from a creator who has no other workspace (WSP-4).
 */
export async function replaceRoles(
  { actor, tx }: Context<MemberActor>,
  scene: Scene,
  roleIds: readonly string[],
): Promise<{ before: { roles: string[] }; after: { roles: string[] } } | null> {
  const { judge, target } = scene;
  const held = target.roles.map((role) => role.id);
  if (sameIds(held, roleIds)) return null;
  insist(canChangeRoles(judge, target));
  const roles = await rolesToGrant(tx, judge, roleIds, { kind: target.kind, held });
  const willOwn = roles.some((role) => role.system === "owner");
  if (willOwn !== target.isOwner) insist((willOwn ? canMakeOwner : canMakeMember)(judge, target));

  const ids = roles.map((role) => role.id);
  if (sameIds(held, ids)) return null;
  await setRoles(tx, actor.workspace.id, target.membershipId, ids);
  const names = roles.map((role) => role.name);
  const letter = letterTo(scene);
  await notify(tx, { ...letter, kind: "role-changed", facts: { ...letter.facts, roles: names } });
  return { before: { roles: target.roles.map((role) => role.name) }, after: { roles: names } };
}

function sameIds(held: readonly string[], wanted: readonly string[]): boolean {
  const ids = new Set(wanted);
  return ids.size === held.length && held.every((id) => ids.has(id));
}
