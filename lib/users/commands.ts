import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/users";
import { record } from "../audit";
import { violates } from "../constraints";
import { AppError } from "../errors";
import { changeMember, subjectOf } from "../memberships/commands";
import { knownAs } from "../memberships/queries";
import { notify } from "../notices/commands";
import { command } from "../operation";
import { handOutPassword } from "../passwords/commands";
import { normalisePhone } from "../phone";
import { replaceRoles } from "../roles/commands";
import { rolesToGrant } from "../roles/queries";
import { insist } from "../verdict";
import { join, stillAllowed, withRoster } from "../workspaces/roster";
import { canEdit } from "./rules";
import { AddUser, EditUser } from "./schema";

/**
 * ADD-2: makes an account at home here and a member at once. Answers "member", "invited" or "elsewhere" when the address
 * is known already: then nothing is written, and an account elsewhere stays as it is (ADD-3). Refuses roles above the
 * actor's (ADD-4), a full workspace (WSP-2), a guessable password, a taken username. A generated password is in this
 * answer and nowhere else.
 */
export const addUser = command({
  name: "users.add",
  permission: "members.create",
  input: AddUser,
  async run(ctx, { password, mustChangePassword, roleIds, phone, username, ...names }) {
    const { actor, tx } = ctx;
    const person = { ...names, phone: normalisePhone(phone), username: username || null };
    const handedOut = await handOutPassword(password, [names.email, names.firstName, names.lastName]);
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const { workspace } = roster;
      const roles = await rolesToGrant(tx, await stillAllowed(ctx, "members.create"), roleIds);
      const known = await knownAs(tx, workspace.id, person.email);
      if (known.state !== "new") return { outcome: known.state };
      const userId = await insertUser(tx, {
        ...person,
        homeWorkspaceId: workspace.id,
        passwordHash: handedOut.hash,
        mustChangePassword,
      });
      if (!userId) return { outcome: "elsewhere" as const };
      await join(tx, roster, { userId, kind: "internal", roleIds: roles.map((role) => role.id) });
      await record(ctx, {
        action: "user.added",
        target: { type: "user", id: userId, name: `${person.firstName} ${person.lastName}` },
        after: { ...person, roles: roles.map((role) => role.name), mustChangePassword },
      });
      await notify(tx, {
        kind: "added",
        to: { email: person.email, locale: "en", userId },
        workspaceId: workspace.id,
        subjectId: userId,
        facts: {
          workspaceName: workspace.name,
          workspaceSlug: workspace.slug,
          actorName: actor.name,
          firstName: person.firstName,
        },
      });
      return { outcome: "added" as const, userId, password: handedOut.shown };
    });
  },
});

/**
 * USR-3: changes names, phone and username, and the roles where they are given, as one event; an edit that changes
 * nothing writes nothing. Refuses as `canEdit` says and, where the roles differ, as `replaceRoles` does.
 */
export const editUser = command({
  name: "users.edit",
  permission: "members.update",
  input: EditUser,
  async run(ctx, { userId, roleIds, phone, username, ...names }) {
    return changeMember(ctx, "members.update", userId, async (scene) => {
      const { judge, target } = scene;
      insist(canEdit(judge, target));
      const samePhone = phone === (target.phone ?? "");
      const person = {
        ...names,
        phone: samePhone ? target.phone : normalisePhone(phone),
        username: username || null,
      };
      const { before, after } = differences(target, person);
      const changed = Object.keys(after).length > 0;
      if (changed)
        await refuseTakenUsername(ctx.tx.update(users).set(person).where(eq(users.id, userId)));
      const roles = roleIds ? await replaceRoles(ctx, scene, roleIds) : null;
      if (!changed && !roles) return { outcome: "unchanged" as const };
      await record(ctx, {
        action: "user.edited",
        target: subjectOf(scene),
        before: { ...before, ...roles?.before },
        after: { ...after, ...roles?.after },
      });
      return { outcome: "edited" as const };
    });
  },
});

/** Null when somebody else made an account with this address at the same moment. */
async function insertUser(tx: Transaction, values: typeof users.$inferInsert): Promise<string | null> {
  const [user] = await refuseTakenUsername(
    tx.insert(users).values(values).onConflictDoNothing({ target: users.email }).returning({ id: users.id }),
  );
  return user?.id ?? null;
}

async function refuseTakenUsername<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (violates(error, "users_username")) throw new AppError("conflict", "usernameTaken", {}, "username");
    throw error;
  }
}

/** What of `wanted` is new, and what it was. */
function differences<Fields extends Record<string, unknown>>(held: Fields, wanted: Fields) {
  const changed = Object.entries(wanted).filter(([name, value]) => held[name] !== value);
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, held[name]])),
    after: Object.fromEntries(changed),
  };
}
