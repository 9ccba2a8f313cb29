import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema/users";
import { type MemberActor, languageOf } from "../actor";
import { knownAs } from "../addresses/queries";
import { record } from "../audit";
import { changeLinks } from "../departments/commands";
import { differences } from "../differences";
import { AppError } from "../errors";
import { generatePassword } from "../generate-password";
import { type Scene, changeMember, subjectOf } from "../memberships/commands";
import { notify } from "../notices/commands";
import { type Context, command, preparedCommand } from "../operation";
import { hashPassword } from "../password";
import { insistOnStrength } from "../password-strength";
import { replacePassword } from "../passwords/commands";
import { sendResetLink } from "../resets/commands";
import { normalisePhone } from "../phone";
import { replaceRoles } from "../roles/commands";
import { type Role, rolesToGrant } from "../roles/queries";
import { refuseTakenUsername } from "../username";
import { insist } from "../verdict";
import { type Roster, join, stillAllowed, withRoster } from "../workspaces/roster";
import { findTarget } from "./roster";
import { canAddAtOnce, canEdit, canSendReset, canSetPassword } from "./rules";
import { AddUser, EditUser, MailResetLink, type PersonChanges, SetPassword } from "./schema";

/**
 * ADD-2: makes an account at home here and a member at once. Answers "member", "invited" or "elsewhere" when the address
 * is known already: then nothing is written, and an account elsewhere stays as it is (ADD-3). Refuses roles above the
 * actor's (ADD-4), a full workspace (WSP-2), a guessable password, a taken username. A generated password is in this
 * answer and nowhere else.
 */
export const addUser = preparedCommand({
  name: "users.add",
  permission: "members.create",
  input: AddUser,
  prepare: ({ actor }, { password, email, firstName, lastName }) =>
    handOut(password, [email, firstName, lastName, actor.workspace.name]),
  async run(ctx, { roleIds = [], phone, username, mustChangePassword, password: _, ...given }, password) {
    const { actor, tx } = ctx;
    const contact = { phone: normalisePhone(phone), username: username || null };
    const person = { ...given, ...contact, locale: given.locale ?? languageOf(actor) };
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const { workspace } = roster;
      const roles = await rolesToGrant(tx, await stillAllowed(ctx, "members.create"), roleIds);
      const known = await knownAs(tx, workspace.id, person.email);
      if (known.state === "on-hold")
        throw new AppError("conflict", "assetsOnHold", { until: known.until }, "email");
      if (known.state !== "new") return { outcome: known.state };
      const account = { ...person, passwordHash: password.hash, mustChangePassword };
      const userId = await openHomeAccount(ctx, roster, account, roles);
      if (!userId) return { outcome: "elsewhere" as const };
      await notify(tx, {
        kind: "added",
        to: { email: person.email, locale: person.locale, userId },
        workspaceId: workspace.id,
        subjectId: userId,
        facts: {
          workspaceName: workspace.name,
          workspaceSlug: workspace.slug,
          actorName: actor.name,
          firstName: person.firstName,
        },
      });
      return { outcome: "added" as const, userId, password: password.shown };
    });
  },
});

/**
 * USR-3, LKP-5: changes names, phone, username and language, department and manager, and roles, as one event; an edit that
 * changes nothing writes nothing. `undo` is the event by which roles, where nothing else changed, are taken back. Refuses as `canEdit` says where it is about the person, as `changeLinks` where it is about
 * where they belong, and as `replaceRoles` where the roles differ.
 */
export const editUser = command({
  name: "users.edit",
  permission: "members.update",
  input: EditUser,
  async run(ctx, { userId, roleIds, departmentId, managerId, ...person }) {
    return changeMember(ctx, "members.update", userId, async (scene) => {
      const names = await changePerson(ctx, scene, person);
      const links = await changeLinks(ctx, scene, { departmentId, managerId });
      const roles = roleIds ? await replaceRoles(ctx, scene, roleIds) : null;
      if (!names && !links && !roles) return { outcome: "unchanged" as const };
      const eventId = await record(ctx, {
        action: eventOf({ person: names !== null || links !== null, roles: roles !== null }),
        target: subjectOf(scene),
        before: { ...names?.before, ...links?.before, ...roles?.before },
        after: { ...names?.after, ...links?.after, ...roles?.after },
      });
      return { outcome: "edited" as const, undo: names || links ? null : eventId };
    });
  },
});

/** AUD-1: that roles changed is said of every edit that changed them. */
function eventOf(changed: { person: boolean; roles: boolean }) {
  if (!changed.roles) return "user.edited" as const;
  return changed.person ? ("user.editedWithRoles" as const) : ("user.rolesChanged" as const);
}

/**
 * PWD-1: replaces somebody's password, ends their sessions, and makes them choose their own at the next sign-in. They are
 * told by mail, without the password. Refuses as `canSetPassword` says (PWD-2), and guessable passwords. A generated one
 * is in this answer and nowhere else.
 */
export const setPassword = preparedCommand({
  name: "users.setPassword",
  permission: "members.password",
  input: SetPassword,
  async prepare({ actor, tx }, { userId, password }) {
    const target = await findTarget(tx, actor.workspace.id, userId);
    insist(canSetPassword(actor, target));
    return handOut(password, [target.email, target.firstName, target.lastName, actor.workspace.name]);
  },
  async run(ctx, { userId }, password) {
    return changeMember(ctx, "members.password", userId, async (scene) => {
      insist(canSetPassword(scene.judge, scene.target));
      const sessionsEnded = await replacePassword(ctx.tx, { ...scene.target, id: userId }, password.hash, {
        handedOutBy: scene.judge.name,
        workspaceId: scene.roster.workspace.id,
      });
      await record(ctx, {
        action: "user.passwordSet",
        target: subjectOf(scene),
        after: { mustChangePassword: true, sessionsEnded },
      });
      return { password: password.shown };
    });
  },
});

/** PWD-1, PWD-2: mails a link with which they choose a new password themselves. Refuses as `canSendReset` says. */
export const mailResetLink = command({
  name: "users.mailResetLink",
  permission: "members.password",
  input: MailResetLink,
  async run(ctx, { userId }) {
    return changeMember(ctx, "members.password", userId, async (scene) => {
      const { judge, target } = scene;
      insist(canSendReset(judge, target));
      await sendResetLink(ctx, { ...target, id: userId }, judge.name);
      await record(ctx, { action: "user.resetLinkSent", target: subjectOf(scene) });
      return { email: target.email };
    });
  },
});

/** ACC-6: the hash of the password to hand out and, if Roster made it, the password itself, to be shown once. */
async function handOut(password: string | null, about: readonly string[]) {
  if (password === null) {
    const generated = generatePassword();
    return { hash: await hashPassword(generated), shown: generated };
  }
  await insistOnStrength(password, about);
  return { hash: await hashPassword(password), shown: null };
}

/** What changed of a person, or null when nothing did: then nobody is refused. */
async function changePerson(
  { tx }: Context<MemberActor>,
  { judge, target }: Scene,
  { phone, username, ...names }: z.output<typeof PersonChanges>,
) {
  const samePhone = phone === undefined || phone === (target.phone ?? "");
  const person = {
    ...names,
    phone: samePhone ? target.phone : normalisePhone(phone),
    username: username === undefined ? target.username : username || null,
  };
  const change = differences(target, person);
  if (Object.keys(change.after).length === 0) return null;
  insist(canEdit(judge, target));
  await refuseTakenUsername(tx.update(users).set(person).where(eq(users.id, target.userId)));
  return change;
}

/**
 * ADD-2, LKP-2: makes an account at home here and a member at once, and records it without any secret. Call it inside
 * `withRoster`, with roles that the actor may give. Null when somebody else made an account with this address at the same
 * moment. Refuses as `canAddAtOnce` says.
 */
export async function openHomeAccount(
  ctx: Context<MemberActor>,
  roster: Roster,
  account: typeof users.$inferInsert,
  roles: readonly Role[],
): Promise<string | null> {
  insist(canAddAtOnce(ctx.actor, roster.policies));
  const { passwordHash: _, ...told } = account;
  const homeWorkspaceId = roster.workspace.id;
  const [user] = await refuseTakenUsername(
    ctx.tx
      .insert(users)
      .values({ ...account, homeWorkspaceId })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id }),
  );
  if (!user) return null;
  await join(ctx.tx, roster, { userId: user.id, kind: "internal", roleIds: roles.map(({ id }) => id) });
  await record(ctx, {
    action: "user.added",
    target: { type: "user", id: user.id, name: `${account.firstName} ${account.lastName}` },
    after: { ...told, roles: roles.map(({ name }) => name) },
  });
  return user.id;
}
