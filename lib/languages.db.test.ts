import { and, desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeUser,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { updateProfile } from "./accounts/commands";
import { type MemberActor, systemActor } from "./actor";
import { inviteList } from "./invitation-lists/commands";
import { editInvitation, inviteMember, resendInvitation } from "./invitations/commands";
import { invitationToEdit } from "./invitations/queries";
import { acceptInvitation, createInvitedAccount } from "./joining/commands";
import { signLink } from "./links";
import {
  changeLanguage,
  reactivateMember,
  removeMember,
  suspendMember,
  unlinkMember,
} from "./memberships/commands";
import { languageHere, memberToEdit } from "./memberships/queries";
import { writeMail } from "./notices/jobs";
import { requestReset, sendRequestedLink } from "./resets/commands";
import { changeRoles } from "./roles/commands";
import { completeSignUp, mailSignUp, requestSignUp } from "./sign-ups/commands";
import { actingAs, eventsAbout, nobody, signedInAs, testOrigin } from "./testing";
import { addUser, editUser, mailResetLink } from "./users/commands";

const spaniard = { ...nobody, origin: { ...testOrigin, language: "es" as const } };
const password = "seven quiet otters drifting";
const typed = { firstName: "Nina", lastName: "Simon", phone: "", username: "" };

let acme: MadeWorkspace;
let owner: MemberActor;
let email: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  email = `nina.${acme.slug}@example.com`;
});

describe("UX-3: a language for every user", () => {
  test("USR-5: I choose my own, and it is written down what it was", async () => {
    const ana = await makeMember(database(), acme);
    const own = { firstName: ana.firstName, lastName: ana.lastName, phone: "", username: "" };
    await updateProfile(await actingAs(ana, acme), { ...own, locale: "es" });
    expect(await account(ana)).toMatchObject({ locale: "es" });
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.edited", before: { locale: "en" }, after: { locale: "es" } },
    ]);
    await updateProfile(await actingAs(ana, acme), own);
    expect(await account(ana)).toMatchObject({ locale: "es" });
  });

  test("UX-3: one that Roster does not speak is no choice", async () => {
    const posted = { ...typed, locale: "tlh" as "en" };
    const choosing = updateProfile(await signedInAs(await makeUser(database())), posted);
    await expect(choosing).rejects.toMatchObject({ issues: [{ path: ["locale"], message: "idInvalid" }] });
  });

  test("ADD-1: whoever is added speaks what was chosen, and is told in it", async () => {
    await addUser(owner, { ...typed, email, locale: "es", password, roleIds: [acme.roleId("member")] });
    expect(await account({ email })).toMatchObject({ locale: "es" });
    expect(await lastMail(email)).toMatchObject({
      language: "es",
      subject: "Ya tienes acceso a un espacio de trabajo",
    });
  });

  test("ADD-1: where nothing is chosen they speak the language of who adds them", async () => {
    const olga = await actingAs(await makeMember(database(), acme, { role: "admin", locale: "es" }), acme);
    await addUser(olga, { ...typed, email, password, roleIds: [acme.roleId("member")] });
    expect(await account({ email })).toMatchObject({ locale: "es" });
  });

  test("USR-3: an account managed here is edited, as one event", async () => {
    const ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
    const edit = { ...typed, firstName: "Ana", lastName: "Lopez", userId: ana.id };
    expect(await editUser(owner, { ...edit, locale: "es" })).toMatchObject({ outcome: "edited" });
    expect(await memberToEdit(owner, { userId: ana.id })).toMatchObject({ person: { locale: "es" } });
    expect(await editUser(owner, edit)).toEqual({ outcome: "unchanged" });
    expect(await eventsAbout(ana.id)).toMatchObject([{ before: { locale: "en" }, after: { locale: "es" } }]);
  });
});

describe("UX-3: strangers", () => {
  test("ACC-3: who signs up is mailed in the language of their browser, and their account has it", async () => {
    await requestSignUp(spaniard, { email });
    expect(await waitingFor(email)).toMatchObject([{ locale: "es" }]);
    const asked = { email, address: null, userAgent: null, locale: "es" as const };
    const { signUpId } = await mailSignUp(systemActor("Sign up", "job"), asked);
    expect(await lastMail(email)).toMatchObject({ language: "es", subject: "Termina de registrarte" });
    const link = { signUpId: signUpId ?? "", signature: signLink("sign-up", signUpId ?? "", 1) };
    await completeSignUp(nobody, { ...link, firstName: "Nina", lastName: "Simon", password });
    expect(await account({ email })).toMatchObject({ locale: "es" });
  });

  test("ACC-4: a reset link is in the language of the account, whatever the browser asks for", async () => {
    const ana = await makeUser(database());
    await requestReset(spaniard, { email: ana.email });
    await sendRequestedLink(systemActor("Reset", "job"), {
      email: ana.email,
      address: null,
      userAgent: null,
    });
    expect(await lastMail(ana.email)).toMatchObject({ language: "en", subject: "Choose a new password" });
  });
});

describe("INV-1: the language of an invitation", () => {
  test("INV-6: is the mail's, the next mail's, and that of the account made with it", async () => {
    const { invitationId } = await inviteMember(owner, { email, locale: "es" });
    expect(await lastMail(email)).toMatchObject({
      language: "es",
      subject: "Te invitan a un espacio de trabajo",
    });
    expect(await eventsAbout(invitationId)).toMatchObject([{ after: { email, locale: "es" } }]);
    await resendInvitation(owner, { invitationId });
    expect(await lastMail(email)).toMatchObject({ language: "es" });
    const link = { invitationId, version: 2, signature: signLink("invitation", invitationId, 2) };
    await createInvitedAccount(nobody, { ...link, firstName: "Nina", lastName: "Simon", password });
    expect(await account({ email })).toMatchObject({ locale: "es" });
  });

  test("UX-3: changes nothing of an account that is there already", async () => {
    const jason = await makeUser(database());
    const { invitationId } = await inviteMember(owner, { email: jason.email, locale: "es" });
    await acceptInvitation(await signedInAs(jason), { invitationId });
    expect(await account(jason)).toMatchObject({ locale: "en" });
  });

  test("INV-1: is one for a whole list, the inviter's where none is chosen", async () => {
    const people = [{ email }, { email: `liam.${email}` }];
    await inviteList(owner, { people, locale: "es" });
    const olga = await actingAs(await makeMember(database(), acme, { role: "admin", locale: "es" }), acme);
    await inviteList(olga, { people: [{ email: `zoe.${email}` }] });
    await inviteMember(olga, { email: `mia.${email}` });
    await inviteMember(owner, { email: `ann.${email}` });
    expect(await languagesInvited()).toEqual({
      [email]: "es",
      [`liam.${email}`]: "es",
      [`zoe.${email}`]: "es",
      [`mia.${email}`]: "es",
      [`ann.${email}`]: "en",
    });
  });

  test("INV-8: is changed without another mail, and the next one follows it", async () => {
    const { invitationId } = await inviteMember(owner, { email });
    const person = { email, firstName: "", lastName: "" };
    expect(await editInvitation(owner, { ...person, invitationId, locale: "es" })).toEqual({
      outcome: "edited",
    });
    expect(await lastMail(email)).toMatchObject({ language: "en" });
    expect(await invitationToEdit(owner, { invitationId })).toMatchObject({ person: { locale: "es" } });
    const [, event] = await eventsAbout(invitationId);
    expect(event).toMatchObject({ before: { locale: "en" }, after: { locale: "es" } });
    await resendInvitation(owner, { invitationId });
    expect(await lastMail(email)).toMatchObject({ language: "es" });
  });
});

describe("LKP-5: the language used with an external", () => {
  let eva: MadeUser;

  beforeEach(async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    eva = await makeMember(database(), globex, { firstName: "Eva" });
    await enrol(database(), acme, eva, "external", { kind: "external" });
  });

  test("LKP-5: is set and unset here, with what it was before, and their own stays", async () => {
    expect(await languageHere(owner, { userId: eva.id })).toEqual({ locale: null });
    expect(await changeLanguage(owner, { userId: eva.id, locale: "es" })).toEqual({ changed: true });
    expect(await changeLanguage(owner, { userId: eva.id, locale: "es" })).toEqual({ changed: false });
    expect(await languageHere(owner, { userId: eva.id })).toEqual({ locale: "es" });
    expect(await actingAs(eva, acme)).toMatchObject({ locale: "es" });
    expect(await account(eva)).toMatchObject({ locale: "en" });
    await changeLanguage(owner, { userId: eva.id, locale: null });
    expect(await actingAs(eva, acme)).toMatchObject({ locale: "en" });
    expect(await eventsAbout(eva.id)).toMatchObject([
      {
        action: "user.languageChanged",
        workspaceId: acme.id,
        before: { locale: null },
        after: { locale: "es" },
      },
      {
        action: "user.languageChanged",
        workspaceId: acme.id,
        before: { locale: "es" },
        after: { locale: null },
      },
    ]);
  });

  test("LKP-5: is spoken in the mails about their membership, and in no other", async () => {
    await changeLanguage(owner, { userId: eva.id, locale: "es" });
    await mailResetLink(owner, { userId: eva.id });
    expect(await lastMail(eva.email)).toMatchObject({ language: "en", subject: "Choose a new password" });
    await unlinkMember(owner, { userId: eva.id });
    expect(await lastMail(eva.email)).toMatchObject({
      language: "es",
      subject: "Ya no estás en un espacio de trabajo",
    });
    const [membership] = await database()
      .select()
      .from(memberships)
      .where(and(eq(memberships.userId, eva.id), eq(memberships.workspaceId, acme.id)));
    expect(membership).toMatchObject({ status: "removed", locale: null });
  });

  test("LKP-5: is nothing that internals have, nor for those who may not edit, nor for another workspace's people", async () => {
    const ana = await makeMember(database(), acme);
    const refused = { key: "languageOfExternals" };
    await expect(changeLanguage(owner, { userId: ana.id, locale: "es" })).rejects.toMatchObject(refused);
    await expect(languageHere(owner, { userId: ana.id })).rejects.toMatchObject(refused);
    const plain = changeLanguage(await actingAs(ana, acme), { userId: eva.id, locale: "es" });
    await expect(plain).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = changeLanguage(owner, { userId: (await makeUser(database())).id, locale: "es" });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsAbout(ana.id)).toEqual([]);
  });
});

test("NOT-1: every mail about a membership is in the receiver's language, not in that of who caused it", async () => {
  const ana: MadeMember = await makeMember(database(), acme, { locale: "es" });
  const userId = ana.id;
  await changeRoles(owner, { userId, roleIds: [acme.roleId("admin")] });
  await suspendMember(owner, { userId });
  await reactivateMember(owner, { userId });
  await removeMember(owner, { userId });
  const mails = await database()
    .select()
    .from(notices)
    .where(eq(notices.recipient, ana.email))
    .orderBy(notices.id);
  const written = await Promise.all(mails.map((mail) => writeMail({ ...mail, hasAccount: true })));
  expect(written.map(({ subject }) => subject)).toEqual([
    "Tus roles han cambiado",
    "Tu acceso se ha suspendido",
    "Vuelves a tener acceso",
    "Ya no estás en un espacio de trabajo",
  ]);
  for (const { html, text } of written) {
    expect(html).toMatch(/<html[^>]* lang="es"/);
    expect(text).toContain(`Hola, ${ana.firstName}:`);
  }
});

async function account({ email: address }: { email: string }) {
  const [row] = await database().select().from(users).where(eq(users.email, address));
  return row;
}

/** The last mail to somebody: in which language it is owed, and what it says above. */
async function lastMail(address: string) {
  const [mail] = await database()
    .select()
    .from(notices)
    .where(eq(notices.recipient, address))
    .orderBy(desc(notices.id))
    .limit(1);
  if (!mail) throw new Error(`nothing was mailed to ${address}`);
  const { subject } = await writeMail({ ...mail, hasAccount: false });
  return { language: mail.locale, subject };
}

async function languagesInvited() {
  const rows = await database().select().from(invitations).where(eq(invitations.workspaceId, acme.id));
  return Object.fromEntries(rows.map((row) => [row.email, row.locale]));
}

async function waitingFor(address: string) {
  const rows = await database().execute<{ payload: unknown }>(
    sql`select j.payload from graphile_worker._private_jobs j where j.payload->>'email' = ${address}`,
  );
  return rows.map(({ payload }) => payload);
}
