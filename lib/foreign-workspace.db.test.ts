import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeGroup,
  makeMember,
  makeRole,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { localCheckouts, localPaymentMethods } from "@/db/schema/billing";
import { departments } from "@/db/schema/departments";
import { imports } from "@/db/schema/imports";
import { invitations } from "@/db/schema/invitations";
import { relationships } from "@/db/schema/relationships";
import type { MemberActor } from "./actor";
import { removeMember } from "./memberships/commands";
import { type Operation, operations } from "./operation";
import { isPermission, ownersOnly } from "./permissions";
import { actingAs, everyRow } from "./testing";
import { loadOperations } from "./testing-operations";
import { changePolicies } from "./workspaces/commands";

await loadOperations();

/** All that the other workspace has, and of one's own what may be named beside it. */
let theirs: Ids & { session: string; neighbour: string; departure: string; removal: string };
let ours: Ids;
let owner: MemberActor;
let admin: MemberActor;

type Ids = {
  user: string;
  role: string;
  group: string;
  department: string;
  invitation: string;
  asset: string;
  key: string;
  import: string;
  checkout: string;
  paymentMethod: string;
};

const person = { firstName: "Greta", lastName: "Gone", phone: "", username: "" };
const nobody = Symbol("names nobody");

/** For every operation of a workspace: inputs that name somebody or something of another one, alone or beside one's own. */
const attempts: Record<string, (() => object[]) | typeof nobody> = {
  "access.explain": () => [{ userId: theirs.user, permission: "members.read" }],
  "access.mine": nobody,
  "addresses.lookUp": nobody,
  "api-keys.create": nobody,
  "api-keys.delete": () => [{ keyId: theirs.key }],
  "api-keys.editLimits": () => [{ keyId: theirs.key, usageLimit: 1, callsPerDay: 1 }],
  "api-keys.mine": nobody,
  "api-keys.of": () => [{ userId: theirs.user }],
  "api-keys.ofMembers": nobody,
  "api-keys.page": nobody,
  "api-keys.show": () => [{ keyId: theirs.key }],
  "api-keys.revoke": () => [{ keyId: theirs.key }],
  "asset-shares.list": () => [{ assetId: theirs.asset }],
  "asset-shares.share": () => [
    { assetId: theirs.asset, userId: theirs.user, level: "viewer" },
    { assetId: theirs.asset, userId: ours.user, level: "viewer" },
    { assetId: ours.asset, userId: theirs.user, level: "viewer" },
    { assetId: ours.asset, groupId: theirs.group, level: "viewer" },
  ],
  "asset-shares.stop": () => [
    { assetId: theirs.asset, userId: theirs.user },
    { assetId: ours.asset, userId: theirs.user },
    { assetId: ours.asset, groupId: theirs.group },
  ],
  "asset-transfers.create": nobody,
  "assets.candidates": nobody,
  "assets.counts": () => [{ userId: theirs.user }],
  "assets.delete": () => [{ assetId: theirs.asset }],
  "assets.edit": () => [{ assetId: theirs.asset, name: "Taken" }],
  "assets.list": nobody,
  "assets.owners": nobody,
  "assets.page": nobody,
  "assets.register": nobody,
  "assets.setSchedule": () => [{ assetId: theirs.asset, scheduled: true }],
  "assets.show": () => [{ assetId: theirs.asset }],
  "assets.transfer": () => [
    { assetId: theirs.asset, fromUserId: theirs.user, toUserId: theirs.user },
    { assetId: theirs.asset, fromUserId: theirs.user, toUserId: ours.user },
    { assetId: ours.asset, fromUserId: ours.user, toUserId: theirs.user },
  ],
  "assignments.assign": () => [{ email: "zoe@elsewhere.example", phone: "", roleIds: [theirs.role] }],
  "assignments.create": () => [
    { ...person, email: "new@example.org", locale: "en", noticeBy: "email", roleIds: [theirs.role] },
  ],
  "assignments.lookUp": nobody,
  "assignments.options": nobody,
  "audit.about": () => [{ userId: theirs.user }],
  "audit.export": nobody,
  "audit.list": nobody,
  "audit.page": nobody,
  "audit.show": () => [{ eventId: theirs.removal }],
  "billing.buyCredits": nobody,
  "billing.cancelSubscription": nobody,
  "billing.invoices": nobody,
  "billing.openPortal": nobody,
  "billing.overview": nobody,
  "billing.paymentMethods": nobody,
  "billing.resumeSubscription": nobody,
  "billing.subscribe": nobody,
  "credits.balance": nobody,
  "credits.changeTopUp": nobody,
  "credits.entries": nobody,
  "credits.export": nobody,
  "credits.page": nobody,
  "local-billing.addCard": nobody,
  "local-billing.checkout": () => [{ checkoutId: theirs.checkout }],
  "local-billing.chooseCard": () => [{ paymentMethodId: theirs.paymentMethod }],
  "local-billing.pay": () => [{ checkoutId: theirs.checkout }],
  "local-billing.removeCard": () => [{ paymentMethodId: theirs.paymentMethod }],
  "dashboard.show": nobody,
  "departments.create": () => [{ name: "Below", parentId: theirs.department }],
  "departments.delete": () => [{ departmentId: theirs.department }],
  "departments.deletion": () => [{ departmentId: theirs.department }],
  "departments.edit": () => [
    { departmentId: theirs.department, name: "Taken", parentId: null },
    { departmentId: ours.department, name: "Below", parentId: theirs.department },
  ],
  "departments.list": nobody,
  "departments.page": nobody,
  "enrolments.missing": nobody,
  "enrolments.remind": () => [{ userId: theirs.user }],
  "enrolments.remindAll": nobody,
  "enrolments.reset": () => [{ userId: theirs.user }],
  "departures.download": () => [{ departureId: theirs.departure }],
  "departures.receipt": () => [{ departureId: theirs.departure }],
  "departures.restorable": () => [{ eventId: theirs.removal }],
  "departures.restore": () => [{ eventId: theirs.removal }],
  "external-assets.put": nobody,
  "external-assets.show": nobody,
  "groups.addMember": () => [
    { groupId: theirs.group, userId: theirs.user },
    { groupId: ours.group, userId: theirs.user },
    { groupId: theirs.group, userId: ours.user },
  ],
  "groups.candidates": () => [{ groupId: theirs.group, q: "" }],
  "groups.create": () => [{ name: "Taken", description: "", roleIds: [theirs.role] }],
  "groups.delete": () => [{ groupId: theirs.group }],
  "groups.deletion": () => [{ groupId: theirs.group }],
  "groups.edit": () => [
    { groupId: theirs.group, name: "Taken", description: "", roleIds: [] },
    { groupId: ours.group, name: "Taken", description: "", roleIds: [theirs.role] },
  ],
  "groups.list": nobody,
  "groups.members": () => [{ groupId: theirs.group, size: 50, page: "" }],
  "groups.options": nobody,
  "groups.page": nobody,
  "groups.people": () => [{ groupId: theirs.group }],
  "groups.removeMember": () => [
    { groupId: theirs.group, userId: theirs.user },
    { groupId: ours.group, userId: theirs.user },
  ],
  "groups.show": () => [{ groupId: theirs.group }],
  "imports.export": () => [{ importId: theirs.import }],
  "imports.inviteBatch": () => [{ importId: theirs.import }],
  "imports.left": () => [{ importId: theirs.import }],
  "imports.list": nobody,
  "imports.preview": nobody,
  "imports.show": () => [{ importId: theirs.import, outcome: null, page: 1 }],
  "imports.start": () => [
    { fileName: "people.csv", people: [["new@example.org", "", "", "", ""]], roleIds: [theirs.role] },
  ],
  "imports.stop": () => [{ importId: theirs.import }],
  "health.show": nobody,
  "invitations.cancel": () => [{ invitationId: theirs.invitation }],
  "invitations.copyLink": () => [{ invitationId: theirs.invitation }],
  "invitations.count": nobody,
  "invitations.create": () => [{ email: "new@example.org", roleIds: [theirs.role] }],
  "invitations.createMany": () => [{ people: [{ email: "new@example.org" }], roleIds: [theirs.role] }],
  "invitations.edit": () => [
    { invitationId: theirs.invitation, email: "taken@example.org", firstName: "", lastName: "" },
    {
      invitationId: ours.invitation,
      email: "ours@example.org",
      firstName: "",
      lastName: "",
      roleIds: [theirs.role],
    },
  ],
  "invitations.inviting": nobody,
  "invitations.page": nobody,
  "invitations.pending": nobody,
  "invitations.preview": nobody,
  "invitations.resend": () => [{ invitationId: theirs.invitation }],
  "invitations.show": () => [{ invitationId: theirs.invitation }],
  "invitations.toEdit": () => [{ invitationId: theirs.invitation }],
  "logos.remove": nobody,
  "logos.set": nobody,
  "memberships.addingOptions": nobody,
  "memberships.changeLanguage": () => [{ userId: theirs.user, locale: "es" }],
  "memberships.languageHere": () => [{ userId: theirs.user }],
  "memberships.leave": nobody,
  "memberships.leaving": nobody,
  "memberships.reactivate": () => [{ userId: theirs.user }],
  "memberships.removalImpact": () => [{ userId: theirs.user }],
  "memberships.remove": () => [
    { userId: theirs.user },
    { userId: ours.user, plan: { assets: 1, heirs: { all: theirs.user } } },
    { userId: ours.user, plan: { assets: 1, heirs: { byAsset: { [theirs.asset]: ours.user } } } },
  ],
  "memberships.removeOrUnlink": () => [{ userId: theirs.user }, { userId: theirs.user, kind: "internal" }],
  "memberships.suspend": () => [{ userId: theirs.user }],
  "memberships.toEdit": () => [{ userId: theirs.user }],
  "memberships.unlink": () => [{ userId: theirs.user }],
  "notices.lastTo": () => [{ userId: theirs.user }],
  "periods.export": nobody,
  "periods.months": nobody,
  "policies.effects": nobody,
  "quotas.show": nobody,
  "relationships.list": nobody,
  "relationships.reset": () => [{ homeWorkspaceId: theirs.neighbour }],
  "relationships.set": () => [{ homeWorkspaceId: theirs.neighbour, permissions: [] }],
  "roles.change": () => [
    { userId: theirs.user, roleIds: [theirs.role] },
    { userId: theirs.user, roleIds: [ours.role] },
    { userId: ours.user, roleIds: [theirs.role] },
  ],
  "roles.create": nobody,
  "roles.delete": () => [{ roleId: theirs.role, people: 0 }],
  "roles.deletion": () => [{ roleId: theirs.role }],
  "roles.edit": () => [
    { roleId: theirs.role, name: "Taken", description: "", internalOnly: false, permissions: [] },
  ],
  "roles.effect": () => [{ roleId: theirs.role, permissions: [], internalOnly: false }],
  "roles.list": nobody,
  "roles.options": nobody,
  "roles.page": nobody,
  "roles.show": () => [{ roleId: theirs.role }],
  "second-factors.enrolment": nobody,
  "second-factors.of": () => [{ userId: theirs.user }],
  "sessions.of": () => [{ userId: theirs.user }],
  "team.list": nobody,
  "usage.export": () => [{ key: theirs.key }],
  "usage.page": () => [{ of: "me", key: theirs.key, size: 10, page: "" }],
  "usage.show": () => [{ key: theirs.key }],
  "users.add": () => [
    { ...person, email: "new@example.org", password: null, roleIds: [theirs.role] },
    { ...person, email: "new@example.org", password: null, roleIds: [ours.role, theirs.role] },
  ],
  "users.edit": () => [
    { ...person, userId: theirs.user },
    { ...person, userId: theirs.user, roleIds: [ours.role] },
    { ...person, userId: ours.user, roleIds: [theirs.role] },
    { ...person, userId: ours.user, departmentId: theirs.department },
    { ...person, userId: ours.user, managerId: theirs.user },
  ],
  "users.export": nobody,
  "users.list": nobody,
  "users.mailResetLink": () => [{ userId: theirs.user }],
  "users.page": nobody,
  "users.setPassword": () => [{ userId: theirs.user, password: null }],
  "users.show": () => [{ userId: theirs.user }],
  "users.suggest": nobody,
  "workspaces.archive": nobody,
  "workspaces.changePolicies": nobody,
  "workspaces.delete": nobody,
  "workspaces.rename": nobody,
  "workspaces.settings": nobody,
  // What one does to oneself names only what is one's own.
  "accounts.updateProfile": nobody,
  "joining.accept": () => [{ invitationId: theirs.invitation }],
  "joining.decline": () => [{ invitationId: theirs.invitation }],
  "joining.inbox": nobody,
  "joining.mine": nobody,
  "organizations.create": nobody,
  "organizations.onboardingIsNext": nobody,
  "passwords.aboutMe": nobody,
  "passwords.change": nobody,
  "second-factors.confirm": nobody,
  "second-factors.mine": nobody,
  "second-factors.renewCodes": nobody,
  "second-factors.start": nobody,
  "second-factors.turnOff": nobody,
  "sessions.end": () => [{ sessionId: theirs.session }],
  "sessions.endOthers": nobody,
  "sessions.mine": nobody,
  "sessions.signOut": nobody,
  "workspaces.closed": nobody,
  "workspaces.mine": nobody,
  "workspaces.restore": () => [{ slug: "globex-of-the-others" }],
  "workspaces.standing": nobody,
};

const inside = [...operations.values()].filter(
  ({ permission }) => permission !== "public" && permission !== "system",
);

beforeAll(async () => {
  const db = database();
  const acme = await makeWorkspace(db);
  const globex = await makeWorkspace(db, { name: "Globex", slug: "globex-of-the-others" });
  const initech = await makeWorkspace(db, { name: "Initech" });
  owner = await actingAs(acme.owner, acme);
  admin = await actingAs(await makeMember(db, acme, { role: "admin" }), acme);
  await changePolicies(owner, { directoryLookup: true, allowSelfLeave: true });
  await makeMember(db, globex, { email: "zoe@elsewhere.example" });
  ours = await furnish(acme, await makeMember(db, acme), "ours@example.org");
  const greta = await makeMember(db, globex, { firstName: "Greta", lastName: "Garbo" });
  const gone = await makeMember(db, globex);
  const removal = await removeMember(await actingAs(globex.owner, globex), { userId: gone.id });
  theirs = {
    departure: removal.departureId,
    removal: removal.eventId,
    ...(await furnish(globex, greta, "theirs@example.org")),
    session: await makeSession(db, greta),
    neighbour: initech.id,
  };
  await makeMember(db, globex, { kind: "external", role: "external", homeWorkspaceId: initech.id });
  await db
    .insert(relationships)
    .values({ workspaceId: globex.id, homeWorkspaceId: initech.id, permissions: ["members.read"] });
});

test("every operation of a workspace is tried here", () => {
  expect(Object.keys(attempts).sort()).toEqual(inside.map(({ name }) => name).sort());
});

describe.each(["an owner", "an admin"])("design §2: %s of another workspace", (who) => {
  let actor: MemberActor;
  beforeEach(() => (actor = who === "an owner" ? owner : admin));

  test.each(inside.filter(({ name }) => attempts[name] !== nobody))(
    "finds nothing and changes nothing by $name",
    async (operation) => {
      const inputs = attempts[operation.name];
      if (typeof inputs !== "function") throw new Error(`nothing is tried by ${operation.name}`);
      for (const input of inputs()) {
        const before = await everyRow();
        expect(await codeOf(operation, actor, input), JSON.stringify(input)).toBe(expected(operation, actor));
        const after = await everyRow();
        expect(after.filter((row) => !isOwnTrail(row, actor))).toEqual(
          before.filter((row) => !isOwnTrail(row, actor)),
        );
      }
    },
  );
});

/** Not found; only where the right is missing altogether that is said first, whatever is named. */
function expected({ permission }: Operation, actor: MemberActor): string {
  const wanted = typeof permission === "string" ? [permission] : permission;
  const asksForOwner = wanted.every((one) => isPermission(one) && ownersOnly.has(one));
  return asksForOwner && !actor.isOwner ? "forbidden" : "not_found";
}

async function codeOf(operation: Operation, actor: MemberActor, input: object): Promise<unknown> {
  try {
    return { answered: await operation.attempt(actor, input as never) };
  } catch (refusal) {
    if (typeof refusal === "object" && refusal !== null && "code" in refusal) return refusal.code;
    throw refusal;
  }
}

/** That somebody was refused, or searched, is written down and counted in their own workspace. */
function isOwnTrail(row: string, actor: MemberActor): boolean {
  return (row.includes("operation.refused") && row.includes(actor.userId)) || row.includes("throttles ");
}

async function furnish(workspace: MadeWorkspace, member: MadeMember, invited: string): Promise<Ids> {
  const db = database();
  const role = await makeRole(db, workspace);
  const group = await makeGroup(db, workspace, { roleIds: [role], members: [member.membershipId] });
  const [department] = await db
    .insert(departments)
    .values({ workspaceId: workspace.id, name: "Sales" })
    .returning();
  const [invitation] = await db
    .insert(invitations)
    .values({ workspaceId: workspace.id, email: invited, invitedBy: workspace.owner.id })
    .returning();
  const [running] = await db
    .insert(imports)
    .values({
      workspaceId: workspace.id,
      startedBy: workspace.owner.id,
      startedByName: "Olivia",
      fileName: "people.csv",
      locale: "en",
      totalRows: 1,
    })
    .returning();
  const pack = { credits: 1000, price: 1000 };
  const [checkout] = await db
    .insert(localCheckouts)
    .values({ workspaceId: workspace.id, kind: "credits", order: { kind: "credits", pack } })
    .returning();
  const [card] = await db
    .insert(localPaymentMethods)
    .values({ workspaceId: workspace.id, brand: "visa", last4: "4242", expiryMonth: 12, expiryYear: 2030 })
    .returning();
  if (!department || !invitation || !running || !checkout || !card)
    throw new Error("a workspace was not furnished");
  return {
    user: member.id,
    role,
    group,
    department: department.id,
    invitation: invitation.id,
    asset: await makeAsset(db, workspace, { ownerId: member.membershipId }),
    key: (await makeApiKey(db, member)).id,
    import: running.id,
    checkout: checkout.id,
    paymentMethod: card.id,
  };
}
