import { count, desc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeUser,
  type MadeWorkspace,
  demoPassword,
  makeApiKey,
  makeAsset,
  makeGroup,
  makeMember,
  makeSession,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { passwordResets } from "@/db/schema/accounts";
import { auditEvents } from "@/db/schema/audit";
import { updateProfile } from "./accounts/commands";
import { type MemberActor, systemActor } from "./actor";
import { createKey, deleteKey, editLimits, revokeKey } from "./api-keys/commands";
import { shareAsset, stopSharing } from "./asset-shares/commands";
import { transferAssets } from "./asset-transfers/commands";
import { deleteAsset, editAsset, registerAsset, setSchedule, transferAsset } from "./assets/commands";
import {
  buyCredits,
  cancelSubscription,
  openPortal,
  resumeSubscription,
  subscribe,
} from "./billing/commands";
import { listPaymentMethods } from "./billing/queries";
import { changeTopUp } from "./credits/commands";
import { createDepartment, deleteDepartment, editDepartment } from "./departments/commands";
import { restore } from "./departures/commands";
import { remindEverybody, remindMember, resetSecondFactor } from "./enrolments/commands";
import { putAsset } from "./external-assets/commands";
import { addToGroup, createGroup, deleteGroup, editGroup, removeFromGroup } from "./groups/commands";
import { inviteBatch, startImport, stopImport } from "./imports/commands";
import { inviteList } from "./invitation-lists/commands";
import {
  cancelInvitation,
  copyLink,
  editInvitation,
  inviteMember,
  resendInvitation,
} from "./invitations/commands";
import {
  acceptInvitation,
  askForInvitation,
  createInvitedAccount,
  declineInvitation,
} from "./joining/commands";
import { signLink } from "./links";
import { addTestCard, choosePaymentMethod, payCheckout, removePaymentMethod } from "./local-billing/commands";
import { removeLogo, setLogo } from "./logos/commands";
import {
  changeLanguage,
  leaveWorkspace,
  reactivateMember,
  removeMember,
  removeOrUnlink,
  suspendMember,
  unlinkMember,
} from "./memberships/commands";
import { operations } from "./operation";
import { createOrganization } from "./organizations/commands";
import { changePassword } from "./passwords/commands";
import { resetPassword } from "./resets/commands";
import { resetRelationship, setRelationship } from "./relationships/commands";
import { changeRoles, createRole, deleteRole, editRole } from "./roles/commands";
import {
  confirmSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
  turnOffSecondFactor,
} from "./second-factors/commands";
import { endOtherSessions, endSessionOfMine, signIn, signInWithCode, signOut } from "./sessions/commands";
import { completeSignUp, mailSignUp } from "./sign-ups/commands";
import { actingAs, nobody, signedInAs } from "./testing";
import { codeOf, makeSecondFactor } from "./testing-second-factor";
import { pngOf as picture } from "./testing-pictures";
import { addUser, editUser, mailResetLink, setPassword } from "./users/commands";
import {
  archiveWorkspace,
  changePolicies,
  deleteWorkspace,
  renameWorkspace,
  restoreWorkspace,
} from "./workspaces/commands";

const password = "seven quiet otters drifting";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let jason: MadeUser;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(database(), acme);
  jason = await makeUser(database());
});

const someImport = {
  fileName: "people.csv",
  people: [["nina@example.com", "Nina", "", "", ""]],
} satisfies Parameters<typeof startImport>[1];

/** For every command of a person: one way in which it succeeds. */
const deeds: Record<string, () => Promise<() => Promise<unknown>>> = {
  "accounts.updateProfile": async () => {
    const actor = await signedInAs(ana);
    return () => updateProfile(actor, { firstName: "Anna", lastName: "Lopez", phone: "", username: "" });
  },
  "api-keys.create": async () => () => createKey(owner, { name: "Report", scopes: ["members.read"] }),
  "api-keys.editLimits": async () => {
    const { id: keyId } = await makeApiKey(database(), ana);
    return () => editLimits(owner, { keyId, usageLimit: 100, callsPerDay: null });
  },
  "api-keys.revoke": async () => {
    const { id: keyId } = await makeApiKey(database(), ana);
    return () => revokeKey(owner, { keyId });
  },
  "api-keys.delete": async () => {
    const { id: keyId } = await makeApiKey(database(), ana);
    return () => deleteKey(owner, { keyId });
  },
  "asset-transfers.create": async () => {
    const assetId = await asset();
    return () => transferAssets(owner, { toUserId: owner.userId, assets: [{ assetId }] });
  },
  "external-assets.put": async () => () =>
    putAsset(owner, { externalId: "engine:1", type: "flow", name: "Leads" }),
  "assets.register": async () => () => registerAsset(owner, { type: "flow", name: "Leads" }),
  "assets.edit": async () => {
    const assetId = await asset();
    return () => editAsset(owner, { assetId, name: "Fresh leads" });
  },
  "assets.setSchedule": async () => {
    const assetId = await asset();
    return () => setSchedule(owner, { assetId, scheduled: true });
  },
  "assets.delete": async () => {
    const assetId = await asset();
    return () => deleteAsset(owner, { assetId });
  },
  "assets.transfer": async () => {
    const assetId = await asset();
    return () => transferAsset(owner, { assetId, fromUserId: ana.id, toUserId: owner.userId });
  },
  "asset-shares.share": async () => {
    const assetId = await asset();
    return () => shareAsset(owner, { assetId, userId: owner.userId, level: "viewer" });
  },
  "asset-shares.stop": async () => {
    const groupId = await makeGroup(database(), acme);
    const assetId = await asset([{ level: "viewer", groupId }]);
    return () => stopSharing(owner, { assetId, groupId });
  },
  "billing.buyCredits": async () => () => buyCredits(owner, { credits: 1000 }),
  "billing.subscribe": async () => () => subscribe(owner, { plan: "monthly" }),
  "billing.openPortal": async () => () => openPortal(owner, {}),
  "billing.cancelSubscription": async () => {
    await payCheckout(owner, { checkoutId: await checkout(subscribe(owner, { plan: "monthly" })) });
    return () => cancelSubscription(owner, {});
  },
  "billing.resumeSubscription": async () => {
    await payCheckout(owner, { checkoutId: await checkout(subscribe(owner, { plan: "monthly" })) });
    await cancelSubscription(owner, {});
    return () => resumeSubscription(owner, {});
  },
  "credits.changeTopUp": async () => {
    await addTestCard(owner, { card: "visa-4242" });
    return () => changeTopUp(owner, { enabled: true, threshold: 100, amount: "1000" });
  },
  "local-billing.pay": async () => {
    const checkoutId = await checkout(buyCredits(owner, { credits: 1000 }));
    return () => payCheckout(owner, { checkoutId });
  },
  "local-billing.addCard": async () => () => addTestCard(owner, { card: "visa-4242" }),
  "local-billing.chooseCard": async () => {
    const paymentMethodId = await oldestCard();
    return () => choosePaymentMethod(owner, { paymentMethodId });
  },
  "local-billing.removeCard": async () => {
    const paymentMethodId = await oldestCard();
    return () => removePaymentMethod(owner, { paymentMethodId });
  },
  "invitations.create": async () => () => inviteMember(owner, { email: "nina@example.com" }),
  "invitations.resend": async () => {
    const invitationId = await invited("nina@example.com");
    return () => resendInvitation(owner, { invitationId });
  },
  "invitations.cancel": async () => {
    const invitationId = await invited("nina@example.com");
    return () => cancelInvitation(owner, { invitationId });
  },
  "invitations.copyLink": async () => {
    const invitationId = await invited("nina@example.com");
    return () => copyLink(owner, { invitationId });
  },
  "invitations.createMany": async () => () =>
    inviteList(owner, { people: [{ email: "nina@example.com" }, { email: "liam@example.com" }] }),
  "imports.start": async () => () => startImport(owner, someImport),
  "imports.inviteBatch": async () => {
    const { importId } = await startImport(owner, someImport);
    return () => inviteBatch(owner, { importId });
  },
  "imports.stop": async () => {
    const { importId } = await startImport(owner, someImport);
    return () => stopImport(owner, { importId });
  },
  "invitations.edit": async () => {
    const invitationId = await invited("nina@example.com");
    const person = { email: "nina@example.org", firstName: "Nina", lastName: "Simon" };
    return () => editInvitation(owner, { invitationId, ...person });
  },
  "joining.accept": async () => {
    const [invitationId, actor] = [await invited(jason.email), await signedInAs(jason)];
    return () => acceptInvitation(actor, { invitationId });
  },
  "joining.decline": async () => {
    const [invitationId, actor] = [await invited(jason.email), await signedInAs(jason)];
    return () => declineInvitation(actor, { invitationId });
  },
  "joining.createAccount": async () => {
    const invitationId = await invited(`nina.${acme.slug}@example.com`);
    const link = { invitationId, version: 1, signature: signLink("invitation", invitationId, 1) };
    return () => createInvitedAccount(nobody, { ...link, firstName: "Nina", lastName: "Simon", password });
  },
  "logos.set": async () => () => setLogo(owner, { picture: picture() }),
  "logos.remove": async () => {
    await setLogo(owner, { picture: picture() });
    return () => removeLogo(owner, {});
  },
  "memberships.leave": async () => {
    await changePolicies(owner, { allowSelfLeave: true });
    const actor = await actingAs(ana, acme);
    return () => leaveWorkspace(actor, {});
  },
  "joining.ask": async () => {
    const invitationId = await invited(`nina.${acme.slug}@example.com`);
    await cancelInvitation(owner, { invitationId });
    const link = { invitationId, version: 1, signature: signLink("invitation", invitationId, 1) };
    return () => askForInvitation(nobody, link);
  },
  "organizations.create": async () => {
    const actor = await signedInAs(jason);
    return () => createOrganization(actor, { organizationName: "Initech", workspaceName: "Head Office" });
  },
  "memberships.suspend": async () => () => suspendMember(owner, { userId: ana.id }),
  "memberships.reactivate": async () => {
    const liam = await makeMember(database(), acme, { status: "suspended" });
    return () => reactivateMember(owner, { userId: liam.id });
  },
  "memberships.remove": async () => () => removeMember(owner, { userId: ana.id }),
  "memberships.unlink": async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    return () => unlinkMember(owner, { userId: eva.id });
  },
  "memberships.removeOrUnlink": async () => () => removeOrUnlink(owner, { userId: ana.id }),
  "memberships.changeLanguage": async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    return () => changeLanguage(owner, { userId: eva.id, locale: "es" });
  },
  "passwords.change": async () => {
    const actor = await signedInAs(ana);
    return () => changePassword(actor, { current: demoPassword, password });
  },
  "resets.use": async () => {
    await mailResetLink(owner, { userId: ana.id });
    const [reset] = await database().select().from(passwordResets).where(eq(passwordResets.userId, ana.id));
    const resetId = reset?.id ?? "";
    return () =>
      resetPassword(nobody, { resetId, signature: signLink("password-reset", resetId, 1), password });
  },
  "departures.restore": async () => {
    const { eventId } = await removeMember(owner, { userId: ana.id });
    return () => restore(owner, { eventId });
  },
  "departments.create": async () => () => createDepartment(owner, { name: "Sales", parentId: null }),
  "departments.edit": async () => {
    const { departmentId } = await createDepartment(owner, { name: "Sales", parentId: null });
    return () => editDepartment(owner, { departmentId, name: "Marketing", parentId: null });
  },
  "departments.delete": async () => {
    const { departmentId } = await createDepartment(owner, { name: "Sales", parentId: null });
    return () => deleteDepartment(owner, { departmentId });
  },
  "groups.create": async () => () => createGroup(owner, group()),
  "groups.edit": async () => {
    const { groupId } = await createGroup(owner, group());
    return () => editGroup(owner, { ...group(), groupId, name: "Berlin", roleIds: [] });
  },
  "groups.delete": async () => {
    const { groupId } = await createGroup(owner, group());
    return () => deleteGroup(owner, { groupId });
  },
  "groups.addMember": async () => {
    const { groupId } = await createGroup(owner, group());
    return () => addToGroup(owner, { groupId, userId: ana.id });
  },
  "groups.removeMember": async () => {
    const { groupId } = await createGroup(owner, group());
    await addToGroup(owner, { groupId, userId: ana.id });
    return () => removeFromGroup(owner, { groupId, userId: ana.id });
  },
  "relationships.set": async () => {
    const homeWorkspaceId = await neighbour();
    return () => setRelationship(owner, { homeWorkspaceId, permissions: ["members.read"] });
  },
  "relationships.reset": async () => {
    const homeWorkspaceId = await neighbour();
    await setRelationship(owner, { homeWorkspaceId, permissions: [] });
    return () => resetRelationship(owner, { homeWorkspaceId });
  },
  "roles.create": async () => () => createRole(owner, role()),
  "roles.edit": async () => {
    const { roleId } = await createRole(owner, role());
    return () => editRole(owner, { ...role(), roleId, name: "Auditors", permissions: [] });
  },
  "roles.delete": async () => {
    const { roleId } = await createRole(owner, role());
    return () => deleteRole(owner, { roleId, people: 0 });
  },
  "roles.change": async () => () => changeRoles(owner, { userId: ana.id, roleIds: [acme.roleId("admin")] }),
  "enrolments.remind": async () => () => remindMember(owner, { userId: ana.id }),
  "enrolments.remindAll": async () => () => remindEverybody(owner, {}),
  "enrolments.reset": async () => {
    await makeSecondFactor(database(), ana);
    return () => resetSecondFactor(owner, { userId: ana.id });
  },
  "second-factors.start": async () => {
    const actor = await signedInAs(ana);
    return () => startSecondFactor(actor, { current: demoPassword });
  },
  "second-factors.confirm": async () => {
    const actor = await signedInAs(ana);
    const { secret, setUp } = await startSecondFactor(actor, { current: demoPassword });
    return () => confirmSecondFactor(actor, { setUp, code: codeOf(secret) });
  },
  "second-factors.renewCodes": async () => {
    const [actor, { secret }] = [await signedInAs(ana), await makeSecondFactor(database(), ana)];
    return () => renewRecoveryCodes(actor, { current: demoPassword, code: codeOf(secret) });
  },
  "second-factors.turnOff": async () => {
    const [actor, { secret }] = [await signedInAs(ana), await makeSecondFactor(database(), ana)];
    return () => turnOffSecondFactor(actor, { current: demoPassword, code: codeOf(secret) });
  },
  "sessions.signInWithCode": async () => {
    const { secret } = await makeSecondFactor(database(), ana);
    const made = await signIn(nobody, { email: ana.email, password: demoPassword });
    if (!("ticket" in made)) throw new Error("no code was asked for");
    return () => signInWithCode(nobody, { ticket: made.ticket, code: codeOf(secret) });
  },
  "sessions.signIn": async () => () => signIn(nobody, { email: ana.email, password: demoPassword }),
  "sessions.signOut": async () => {
    const actor = await signedInAs(ana);
    return () => signOut(actor, {});
  },
  "sessions.end": async () => {
    const [actor, sessionId] = [await signedInAs(ana), await makeSession(database(), ana)];
    return () => endSessionOfMine(actor, { sessionId });
  },
  "sessions.endOthers": async () => {
    const actor = await signedInAs(ana);
    return () => endOtherSessions(actor, {});
  },
  "sign-ups.complete": async () => {
    const email = `nina.${acme.slug}@example.com`;
    const { signUpId } = await mailSignUp(systemActor("test", "job"), {
      email,
      address: null,
      userAgent: null,
    });
    const link = { signUpId: signUpId ?? "", signature: signLink("sign-up", signUpId ?? "", 1) };
    return () => completeSignUp(nobody, { ...link, firstName: "Nina", lastName: "Simon", password });
  },
  "users.add": async () => () =>
    addUser(owner, {
      email: `nina.${acme.slug}@example.com`,
      firstName: "Nina",
      lastName: "Simon",
      password: null,
      roleIds: [acme.roleId("member")],
    }),
  "users.edit": async () => () =>
    editUser(owner, { userId: ana.id, firstName: "Anna", lastName: "Lopez", phone: "", username: "" }),
  "users.setPassword": async () => () => setPassword(owner, { userId: ana.id, password: null }),
  "users.mailResetLink": async () => () => mailResetLink(owner, { userId: ana.id }),
  "workspaces.rename": async () => () => renameWorkspace(owner, { name: "Acme Labs" }),
  "workspaces.changePolicies": async () => () => changePolicies(owner, { seatLimit: 12 }),
  "workspaces.archive": async () => () => archiveWorkspace(owner, {}),
  "workspaces.restore": async () => {
    const [slug, actor] = [acme.slug, await signedInAs(acme.owner)];
    await archiveWorkspace(owner, {});
    return () => restoreWorkspace(actor, { slug });
  },
  "workspaces.delete": async () => {
    await removeMember(owner, { userId: ana.id });
    return () => deleteWorkspace(owner, { name: acme.name, understood: true });
  },
};

/** Asking for a link says nothing about the address; the event is written where it is looked up. First start: no actor yet. */
const provedElsewhere = ["resets.request", "sign-ups.request", "accounts.createFirstOwner"];

test("AUD-1: every command of a person is proved here", () => {
  const commands = [...operations.values()].filter(
    ({ kind, permission }) => kind === "command" && permission !== "system",
  );
  const names = commands.map(({ name }) => name).filter((name) => !provedElsewhere.includes(name));
  expect(Object.keys(deeds).sort()).toEqual(names.sort());
});

test.each(Object.entries(deeds))(
  "AUD-1: %s leaves exactly one event, and tells no secret",
  async (_, prepare) => {
    const deed = await prepare();
    const before = await eventCount();
    await deed();
    expect((await eventCount()) - before).toBe(1);
    const events = JSON.stringify(await database().select().from(auditEvents));
    expect(events).not.toContain(password);
    expect(events).not.toContain("argon2");
  },
);

/** What an event says beside its sentence: of what is made, asked for or counted how it is after; of what goes how it was. */
const says = {
  after:
    "billing.buyCredits billing.subscribe local-billing.pay local-billing.addCard local-billing.chooseCard api-keys.create api-keys.revoke assets.register external-assets.put asset-shares.share invitations.create invitations.createMany imports.start imports.inviteBatch imports.stop " +
    "joining.accept joining.createAccount joining.ask logos.set organizations.create passwords.change resets.use " +
    "departments.create groups.create groups.addMember roles.create enrolments.remindAll enrolments.reset sessions.signInWithCode " +
    "sessions.end sessions.endOthers sign-ups.complete users.add users.setPassword",
  before:
    "local-billing.removeCard api-keys.delete assets.delete asset-shares.stop invitations.cancel joining.decline departments.delete groups.delete groups.removeMember " +
    "roles.delete workspaces.delete",
  neither:
    "billing.openPortal invitations.resend invitations.copyLink enrolments.remind second-factors.start second-factors.renewCodes sessions.signIn " +
    "sessions.signOut users.mailResetLink",
};

test.each(Object.entries(deeds))(
  "AUD-1: %s says who, what or whom, from where, and what it was before and is after",
  async (name, prepare) => {
    await (
      await prepare()
    )();
    const [event] = await database().select().from(auditEvents).orderBy(desc(auditEvents.position)).limit(1);
    if (!event) throw new Error("nothing was written down");
    expect(event).toMatchObject({ channel: "page", address: "127.0.0.1", userAgent: "Test" });
    expect([event.targetType, event.targetId, event.targetName].every(Boolean), "the target is named").toBe(
      true,
    );
    // Whoever follows the dead link of a mail is known by the invitation alone.
    if (name !== "joining.ask")
      expect([event.actorId, event.actorName].every(Boolean), "the actor").toBe(true);
    const list = Object.entries(says).find(([, names]) => names.split(" ").includes(name))?.[0] ?? "both";
    const { before, after } = event;
    const said = before && after ? "both" : before ? "before" : after ? "after" : "neither";
    expect(said).toBe(list);
    if (said === "both") expect(before).not.toEqual(after);
  },
);

const role = () => ({
  name: "Support",
  description: "",
  internalOnly: false,
  permissions: ["members.read" as const],
});

const group = () => ({ name: "Night shift", description: "", roleIds: [acme.roleId("admin")] });

async function checkout(begun: Promise<{ url: string }>): Promise<string> {
  return (await begun).url.split("/").at(-1) ?? "";
}

/** Not the one that is charged. */
async function oldestCard(): Promise<string> {
  await addTestCard(owner, { card: "visa-4242" });
  await addTestCard(owner, { card: "mastercard-4444" });
  return (await listPaymentMethods(owner, {}))?.at(-1)?.id ?? "";
}

/** One of Ana's. */
function asset(shares?: Parameters<typeof makeAsset>[2]["shares"]): Promise<string> {
  return makeAsset(database(), acme, { ownerId: ana.membershipId, shares });
}

/** Another workspace that somebody here comes from. */
async function neighbour(): Promise<string> {
  const { id } = await makeWorkspace(database(), { name: "Globex" });
  await makeMember(database(), acme, { kind: "external", role: "external", homeWorkspaceId: id });
  return id;
}

async function invited(email: string): Promise<string> {
  return (await inviteMember(owner, { email })).invitationId;
}

test("AUD-1, ADD-4: what somebody tries beyond their rights is written down, and nothing else is", async () => {
  const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
  const before = await eventCount();
  const attempt = changeRoles(aisha, { userId: ana.id, roleIds: [acme.roleId("owner")] });
  await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  expect((await eventCount()) - before).toBe(1);
  const [event] = await database().select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1);
  expect(event).toMatchObject({ action: "operation.refused", actorId: aisha.userId, workspaceId: acme.id });
  expect(event?.after).toMatchObject({ operation: "roles.change" });
});

async function eventCount(): Promise<number> {
  const [row] = await database().select({ events: count() }).from(auditEvents);
  return row?.events ?? 0;
}
