import type { MemberActor } from "../actor";
import { record } from "../audit";
import { AppError } from "../errors";
import { notify } from "../notices/commands";
import { transportFor } from "../notices/rules";
import { type Context, preparedCommand } from "../operation";
import { normalisePhone } from "../phone";
import { openWelcomeLink } from "../resets/commands";
import { rolesOf, rolesToGrant } from "../roles/queries";
import { smsIsConfigured } from "../sms";
import { countFailure, secondsToWait, waitInWords } from "../throttle";
import { openHomeAccount } from "../users/commands";
import { insist } from "../verdict";
import { type Roster, join, stillAllowed, withRoster } from "../workspaces/roster";
import { type Finding, type Found, findPerson } from "./roster";
import { canAssign, canAssignInternals, canLookUp, initialsOf, searchesBy } from "./rules";
import { Assign, CreateInternal, LookUp } from "./schema";

/** What a search answers. Of somebody elsewhere it tells initials and nothing more. */
export type Answered =
  | { state: "none" | "conflict" }
  | { state: "invited"; invitationId: string }
  | { state: "here"; userId: string; name: string }
  | { state: "elsewhere"; initials: string; comesBack: boolean };

const unprepared = async () => undefined;

/**
 * LKP-1: whether an address or a phone number has an account anywhere in Roster. Each search is an event, and counted:
 * thirty an hour by one person, a hundred in a workspace. Refuses as `canLookUp` says, and a number that is none.
 */
export const lookUpPerson = preparedCommand({
  name: "assignments.lookUp",
  permission: "directory.lookup",
  input: LookUp,
  prepare: unprepared,
  async run(ctx, given) {
    return inDirectory(ctx, async ({ judge, roster }) => {
      insist(canLookUp(judge, roster.policies));
      const contact = contactOf(given);
      const wait = await countSearch(ctx);
      if (wait) return wait;
      const finding = await findPerson(ctx.tx, roster.workspace.id, contact);
      await record(ctx, {
        action: "directory.lookedUp",
        target: { type: "workspace", id: roster.workspace.id, name: contact.email ?? contact.phone ?? "" },
        after: { ...contact, found: finding.state },
      });
      return answered(finding, roster);
    });
  },
});

/**
 * LKP-3: makes somebody from another workspace an external member here; no account is made, and their home and other
 * memberships stay. Who is at home here and was removed comes back as an internal. Found by what was searched for, and
 * counted as a search. Refuses as `canAssign` says, and roles that are not the actor's to give, or not for externals.
 */
export const assignPerson = preparedCommand({
  name: "assignments.assign",
  permission: "directory.lookup",
  input: Assign,
  prepare: unprepared,
  async run(ctx, { roleIds, ...given }) {
    return inDirectory(ctx, async ({ judge, roster }) => {
      insist(canAssign(judge, roster.policies));
      const contact = contactOf(given);
      const wait = await countSearch(ctx);
      if (wait) return wait;
      const finding = await findPerson(ctx.tx, roster.workspace.id, contact);
      if (finding.state !== "elsewhere")
        return { outcome: "other" as const, found: answered(finding, roster) };
      const { person } = finding;
      const kind = isAtHome(person, roster) ? ("internal" as const) : ("external" as const);
      if (kind === "internal") insist(canAssignInternals(judge, roster.policies));
      const roles = await rolesToGrant(ctx.tx, judge, await orUsual(ctx, kind, roleIds), { kind });
      const granted = roles.map(({ id }) => id);
      const joined = await join(ctx.tx, roster, { userId: person.id, kind, roleIds: granted });
      const assetsReturned = joined?.assetsReturned ?? 0;
      const names = roles.map(({ name }) => name);
      await record(ctx, {
        action: "user.assigned",
        target: { type: "user", id: person.id, name: nameOf(person) },
        after: {
          kind,
          roles: names,
          home: person.homeName,
          ...(assetsReturned > 0 ? { assetsReturned } : {}),
        },
      });
      await tellOfAccess(ctx, roster, person, { roles: names, foundByPhone: contact.email === null });
      return { outcome: "assigned" as const, userId: person.id, name: nameOf(person), kind };
    });
  },
});

/**
 * LKP-2: makes somebody who has no account an internal whose home is this workspace, and sends them a link to choose a
 * password. Answers what there is instead when the address or the phone number is somebody's. Refuses as `canAssignInternals` says,
 * a full workspace, a taken username, roles above the actor's.
 */
export const createInternal = preparedCommand({
  name: "assignments.create",
  permission: "directory.lookup",
  input: CreateInternal,
  prepare: unprepared,
  async run(ctx, { roleIds, username, ...person }) {
    return inDirectory(ctx, async ({ judge, roster }) => {
      insist(canAssignInternals(judge, roster.policies));
      const contact = contactOf(person);
      const wait = await countSearch(ctx);
      if (wait) return wait;
      const finding = await findPerson(ctx.tx, roster.workspace.id, contact);
      if (finding.state !== "none") return { outcome: "other" as const, found: answered(finding, roster) };
      const roles = await rolesToGrant(ctx.tx, judge, roleIds);
      const account = { ...person, phone: contact.phone, username: username || null };
      const userId = await openHomeAccount(ctx, roster, account, roles);
      if (!userId) return { outcome: "other" as const, found: { state: "conflict" as const } };
      await tellWelcome(ctx, roster, { ...account, id: userId });
      return { outcome: "created" as const, userId, name: nameOf(person) };
    });
  },
});

type Receiver = Pick<Found, "id" | "email" | "phone" | "locale" | "noticeBy">;
type Scene = { judge: MemberActor; roster: Roster };

async function inDirectory<T>(ctx: Context<MemberActor>, run: (scene: Scene) => Promise<T>): Promise<T> {
  return withRoster(ctx.tx, ctx.actor.workspace.id, async (roster) =>
    run({ judge: await stillAllowed(ctx, "directory.lookup"), roster }),
  );
}

/** Counts this search. The refusal is returned, so that the count is kept. */
async function countSearch({ actor, tx }: Context<MemberActor>): Promise<AppError | null> {
  const searches = searchesBy(actor);
  const wait = await secondsToWait(tx, searches);
  if (wait > 0) return new AppError("throttled", "tooManyLookUps", waitInWords(wait));
  await countFailure(tx, searches);
  return null;
}

function contactOf({ email, phone }: { email: string; phone: string }) {
  return { email: email || null, phone: normalisePhone(phone) };
}

function answered(finding: Finding, roster: Roster): Answered {
  if (finding.state === "here")
    return { state: "here", userId: finding.person.id, name: nameOf(finding.person) };
  if (finding.state === "elsewhere")
    return {
      state: "elsewhere",
      initials: initialsOf(finding.person),
      comesBack: isAtHome(finding.person, roster),
    };
  return finding;
}

function isAtHome({ homeWorkspaceId }: Found, { workspace }: Roster): boolean {
  return homeWorkspaceId === workspace.id;
}

/** An external has the role External unless another was chosen, an internal the default one. */
async function orUsual(
  { actor, tx }: Context<MemberActor>,
  kind: "internal" | "external",
  roleIds: readonly string[],
): Promise<readonly string[]> {
  if (kind === "internal" || roleIds.length > 0) return roleIds;
  const all = await rolesOf(tx, actor.workspace.id);
  return all.filter(({ system }) => system === "external").map(({ id }) => id);
}

/** LKP-6: the one access notice, in the language and the name of their home. */
async function tellOfAccess(
  { actor, tx }: Context<MemberActor>,
  { workspace }: Roster,
  person: Found,
  { roles, foundByPhone }: { roles: string[]; foundByPhone: boolean },
): Promise<void> {
  await notify(tx, {
    kind: "access",
    to: receiverOf(person, foundByPhone),
    workspaceId: workspace.id,
    subjectId: person.id,
    facts: {
      firstName: person.firstName,
      homeWorkspaceName: person.homeName,
      workspaceName: workspace.name,
      workspaceSlug: workspace.slug,
      actorName: actor.name,
      roles,
    },
  });
}

/** LKP-6: the onboarding message of an internal comes from their home, which is here. */
async function tellWelcome(
  { actor, tx }: Context<MemberActor>,
  { workspace }: Roster,
  person: Pick<Found, "id" | "email" | "phone" | "firstName" | "locale" | "noticeBy"> & {
    username: string | null;
  },
): Promise<void> {
  const to = receiverOf(person, false);
  const resetId = await openWelcomeLink(tx, person.id, "phone" in to ? "sms" : "email");
  await notify(tx, {
    kind: "welcome",
    to,
    workspaceId: workspace.id,
    subjectId: person.id,
    facts: {
      firstName: person.firstName,
      workspaceName: workspace.name,
      workspaceSlug: workspace.slug,
      actorName: actor.name,
      username: person.username,
      resetId,
    },
  });
}

/** LKP-6: by mail, or by SMS where they prefer it or only their phone was known. */
function receiverOf(person: Receiver, foundByPhone: boolean) {
  const { id: userId, email, locale } = person;
  const way = transportFor({ ...person, foundByPhone, smsWorks: smsIsConfigured() });
  return way.by === "sms" ? { ...way, locale, userId } : { email, locale, userId };
}

function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`;
}
