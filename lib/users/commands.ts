import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { violates } from "../constraints";
import { AppError } from "../errors";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { handOutPassword } from "../passwords/commands";
import { type Permission } from "../permissions";
import { normalisePhone } from "../phone";
import { type Role, rolesToGrant } from "../roles/queries";
import { insist } from "../verdict";
import { type Roster, join, setRoles, stillAllowed, withRoster } from "../workspaces/roster";
import { type FoundTarget, findTarget, whereabouts } from "./queries";
import { canChangeRoles, canDemote, canEdit } from "./rules";
import { AddUser, ChangeRoles, EditUser } from "./schema";

/** What a change to a member is decided on, read under the lock of the workspace. */
export type Scene = { actor: MemberActor; target: FoundTarget; roster: Roster };

/**
 * ADD-2: makes an account at home here and a member at once. Answers "member", "invited" or "elsewhere" instead when the
 * address is known already: nothing is written then, and of an account elsewhere nothing is changed (ADD-3). Refuses
 * roles above the actor's (ADD-4), a full workspace (WSP-2), a weak password, a taken username. A generated password is
 * in this answer and nowhere else.
 */
export const addUser = command({
  name: "users.add",
  permission: "members.create",
  input: AddUser,
  async run(ctx, { password, mustChangePassword, roleIds, phone, username, ...person }) {
    const { tx, actor } = ctx;
    const given = { ...person, phone: normalisePhone(phone), username: username || null };
    const handedOut = await handOutPassword(password, [person.email, person.firstName, person.lastName]);
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const roles = await rolesToGrant(tx, await stillAllowed(ctx, "members.create"), roleIds);
      const known = await whereabouts(tx, roster.workspace.id, given.email);
      if (known.outcome !== "new") return known;
      const user = await insertUser(tx, {
        ...given,
        homeWorkspaceId: roster.workspace.id,
        passwordHash: handedOut.hash,
        mustChangePassword,
      });
      if (!user) return { outcome: "elsewhere" as const };
      await join(tx, roster, { userId: user.id, kind: "internal", roleIds: roles.map((role) => role.id) });
      await record(ctx, {
        action: "user.added",
        target: targetOf(user),
        after: { ...given, roles: roles.map((role) => role.name), mustChangePassword },
      });
      await notify(tx, {
        kind: "added",
        to: { email: user.email, locale: user.locale, userId: user.id },
        workspaceId: roster.workspace.id,
        subjectId: user.id,
        facts: { ...placeOf(roster), actorName: actor.name, firstName: user.firstName },
      });
      return { outcome: "added" as const, userId: user.id, password: handedOut.shown };
    });
  },
});

/**
 * USR-3: changes names, phone and username, and the roles when they are given, as one event; an edit that changes
 * nothing writes nothing. Refuses as `canEdit` and, where the roles differ, as `changeRoles` does.
 */
export const editUser = command({
  name: "users.edit",
  permission: "members.update",
  input: EditUser,
  async run(ctx, { userId, roleIds, phone, username, ...names }) {
    return changeMember(ctx, "members.update", userId, async (scene) => {
      insist(canEdit(scene.actor, scene.target));
      const { user } = scene.target;
      const wanted = { ...names, phone: phone === user.phone ? phone : normalisePhone(phone), username: username || null };
      const person = differences(user, wanted);
      if (Object.keys(person.after).length > 0) await updateUser(ctx.tx, userId, person.after);
      const roles = roleIds ? await replaceRoles(ctx, scene, roleIds) : null;
      return settle(ctx, scene, "user.edited", {
        before: { ...person.before, ...roles?.before },
        after: { ...person.after, ...roles?.after },
      });
    });
  },
});

/** WSP-3, ROL-3: replaces somebody's roles; it acts on their next request. Refuses as `canChangeRoles` and ADD-4 say. */
export const changeRoles = command({
  name: "users.changeRoles",
  permission: "roles.assign",
  input: ChangeRoles,
  async run(ctx, { userId, roleIds }) {
    return changeMember(ctx, "roles.assign", userId, async (scene) => {
      const roles = await replaceRoles(ctx, scene, roleIds);
      return settle(ctx, scene, "user.roles-changed", roles ?? { before: {}, after: {} });
    });
  },
});
