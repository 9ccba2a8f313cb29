import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeMember,
  makeRole,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout, everyRow, nobody, unread } from "../testing";
import { findTarget } from "../users/roster";
import { changePolicies } from "../workspaces/commands";
import { assignPerson, createInternal, lookUpPerson } from "./commands";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let aisha: MadeMember;
let hank: MadeMember;
let phones = 0;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  aisha = await makeMember(database(), acme, {
    role: "access_manager",
    firstName: "Aisha",
    lastName: "Karim",
  });
  hank = await makeMember(database(), globex, { firstName: "hank", lastName: "Óscar", phone: aPhone() });
  await changePolicies(await actingAs(acme.owner, acme), { directoryLookup: true });
});

describe("LKP-1: looking somebody up", () => {
  it("LKP-1: tells initials of an account elsewhere and nothing more, however it is asked for", async () => {
    const initials = { state: "elsewhere", initials: "HÓ", comesBack: false };
    expect(await lookUp({ email: hank.email })).toEqual(initials);
    expect(await lookUp({ email: `  ${hank.email.toUpperCase()} ` })).toEqual(initials);
    expect(await lookUp({ phone: spaced(hank.phone) })).toEqual(initials);
    expect(await lookUp({ email: hank.email, phone: hank.phone ?? "" })).toEqual(initials);
    expect(JSON.stringify(await lookUp({ phone: hank.phone ?? "" }))).not.toContain(hank.email);
  });

  it("LKP-1: finds exact addresses alone", async () => {
    for (const email of [`x${hank.email}`, hank.email.replace("@", "+1@"), hank.email.slice(1)])
      expect(await lookUp({ email })).toEqual({ state: "none" });
    expect(await lookUp({ phone: "+34600999888" })).toEqual({ state: "none" });
  });

  it("LKP-3: opens who is here, and knows who was invited", async () => {
    expect(await lookUp({ email: aisha.email })).toEqual({
      state: "here",
      userId: aisha.id,
      name: "Aisha Karim",
    });
    const [waiting] = await database()
      .insert(invitations)
      .values({ workspaceId: acme.id, email: "nina@example.org" })
      .returning();
    expect(await lookUp({ email: "nina@example.org" })).toEqual({
      state: "invited",
      invitationId: waiting?.id,
    });
  });

  it("LKP-3: an address and a number of two people are a conflict, and so is a number that two have", async () => {
    const other = await makeUser(database(), { phone: aPhone() });
    expect(await lookUp({ email: hank.email, phone: other.phone ?? "" })).toEqual({ state: "conflict" });
    expect(await lookUp({ email: "new@example.org", phone: hank.phone ?? "" })).toEqual({
      state: "conflict",
    });
    await makeUser(database(), { phone: hank.phone });
    expect(await lookUp({ phone: hank.phone ?? "" })).toEqual({ state: "conflict" });
    expect(await lookUp({ email: hank.email, phone: hank.phone ?? "" })).toMatchObject({
      state: "elsewhere",
    });
  });

  it("LKP-1, AUD-1: each search is an event, with what was asked and what was found", async () => {
    await lookUp({ email: hank.email });
    await lookUp({ phone: "+34600999888" });
    const searches = (await eventsAbout(acme.id)).filter(({ action }) => action === "directory.lookedUp");
    expect(searches).toMatchObject([
      { actorId: aisha.id, after: { email: hank.email, phone: null, found: "elsewhere" } },
      { actorId: aisha.id, after: { email: null, phone: "+34600999888", found: "none" } },
    ]);
  });

  it("LKP-1: is off unless an owner switched it on, also for owners", async () => {
    await changePolicies(await actingAs(acme.owner, acme), { directoryLookup: false });
    for (const actor of [aisha, acme.owner]) {
      const attempt = lookUpPerson(await actingAs(actor, acme), { email: hank.email, phone: "" });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "lookupIsOff" });
    }
  });

  it("LKP-1: is for those with the permission; others are refused before the input is read", async () => {
    const marco = await actingAs(await makeMember(database(), acme), acme);
    for (const actor of [marco, nobody])
      await expect(lookUpPerson(actor, unread({ email: "", phone: "" }))).rejects.toMatchObject({
        name: "AppError",
      });
  });

  it("LKP-1: thirty searches an hour, also of two at once, and assigning counts as one", async () => {
    const actor = await actingAs(aisha, acme);
    const searches = Array.from({ length: 34 }, (_, n) =>
      lookUpPerson(actor, { email: `nobody${n}@example.org`, phone: "" }),
    );
    const outcomes = await Promise.allSettled(searches);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
    const assigning = assignPerson(actor, { email: hank.email, phone: "", roleIds: [] });
    await expect(assigning).rejects.toMatchObject({ code: "throttled", key: "tooManyLookUps" });
    expect(await membershipOf(hank.id)).toBeUndefined();
  });
});

describe("LKP-3: assigning somebody from another workspace", () => {
  it("LKP-3: makes an external with the role External, and touches nothing else of theirs", async () => {
    const before = await everyRow([hank.id]);
    const outcome = await assign({ email: hank.email });
    expect(outcome).toEqual({ outcome: "assigned", userId: hank.id, name: "hank Óscar", kind: "external" });
    const target = await findTarget(database(), acme.id, hank.id);
    expect(target).toMatchObject({ kind: "external", status: "active", roles: [{ system: "external" }] });
    const rows = await everyRow([hank.id]);
    for (const row of before) expect(rows).toContain(row);
    const [event] = await eventsAbout(hank.id);
    expect(event).toMatchObject({
      action: "user.assigned",
      after: { kind: "external", roles: ["External"], home: "Globex" },
    });
  });

  it("LKP-4: gives roles that are open to externals, and refuses those for internals", async () => {
    const staff = await makeRole(database(), acme, { internalOnly: true });
    for (const [roleId, key] of [
      [staff, "roleForInternals"],
      [acme.roleId("owner"), "roleForInternals"],
      [acme.roleId("admin"), "roleAboveYours"],
      [globex.roleId("member"), "roleNotFound"],
    ] as const) {
      const attempt = assign({ email: hank.email }, [roleId]);
      await expect(attempt).rejects.toMatchObject({ key, field: "roleIds" });
    }
    expect(await membershipOf(hank.id)).toBeUndefined();
    await assign({ email: hank.email }, [acme.roleId("access_manager")]);
    const actor = await actingAs(hank, acme);
    expect([...actor.permissions]).toEqual(["members.read"]);
  });

  it("WSP-2: an external takes no seat, also in a full workspace", async () => {
    await changePolicies(await actingAs(acme.owner, acme), { seatLimit: 2 });
    expect(await assign({ email: hank.email })).toMatchObject({ outcome: "assigned" });
  });

  it("answers what there is instead where nobody is to be assigned", async () => {
    expect(await assign({ email: aisha.email })).toMatchObject({
      outcome: "other",
      found: { state: "here" },
    });
    expect(await assign({ email: "new@example.org" })).toEqual({
      outcome: "other",
      found: { state: "none" },
    });
    await assign({ email: hank.email });
    expect(await assign({ email: hank.email })).toMatchObject({ outcome: "other", found: { state: "here" } });
  });

  it("lets somebody come back whose home is here, as an internal, with a seat", async () => {
    const owner = await actingAs(acme.owner, acme);
    const ana = await makeMember(database(), acme);
    await removeMember(owner, { userId: ana.id });
    expect(await lookUp({ email: ana.email })).toMatchObject({ state: "elsewhere", comesBack: true });
    await changePolicies(owner, { seatLimit: 2 });
    await expect(assign({ email: ana.email })).rejects.toMatchObject({ key: "workspaceFull" });
    await changePolicies(owner, { seatLimit: 3 });
    expect(await assign({ email: ana.email })).toMatchObject({ outcome: "assigned", kind: "internal" });
    expect(await membershipOf(ana.id)).toMatchObject({ kind: "internal", status: "active" });
  });

  it("LKP-6: owes the one access notice, in the language and the name of their home", async () => {
    await database().update(users).set({ locale: "es" }).where(eq(users.id, hank.id));
    await assign({ email: hank.email });
    expect(await noticesTo(hank.id)).toMatchObject([
      {
        kind: "access",
        transport: "email",
        recipient: hank.email,
        locale: "es",
        facts: { homeWorkspaceName: "Globex", workspaceName: "Acme", roles: ["External"] },
      },
    ]);
  });

  it("LKP-6: by SMS where only the phone is known, or where they would rather have it", async () => {
    await assign({ phone: hank.phone ?? "" });
    expect(await noticesTo(hank.id)).toMatchObject([{ transport: "sms", recipient: hank.phone }]);
    const zoe = await makeMember(database(), globex, { phone: aPhone(), noticeBy: "sms" });
    await assign({ email: zoe.email });
    expect(await noticesTo(zoe.id)).toMatchObject([{ transport: "sms", recipient: zoe.phone }]);
  });
});

describe("LKP-2: somebody without an account", () => {
  const nina = {
    firstName: "Nina",
    lastName: "Simon",
    username: "",
    locale: "es" as const,
    phone: "",
    noticeBy: "email" as const,
  };
  const email = () => `nina.${acme.slug}@example.org`;

  it("LKP-2, LKP-6: becomes an internal at home here, without a password, and is sent a link to choose one", async () => {
    const outcome = await create({ ...nina, email: email(), username: `nina.${acme.slug}` });
    if (outcome.outcome !== "created") throw new Error("nobody was made");
    const [user] = await database().select().from(users).where(eq(users.id, outcome.userId));
    expect(user).toMatchObject({
      email: email(),
      emailVerifiedAt: null,
      firstName: "Nina",
      locale: "es",
      passwordHash: null,
      homeWorkspaceId: acme.id,
    });
    expect(await membershipOf(outcome.userId)).toMatchObject({ kind: "internal", status: "active" });
    expect(await noticesTo(outcome.userId)).toMatchObject([
      { kind: "welcome", recipient: email(), locale: "es", facts: { workspaceName: "Acme" } },
    ]);
    const events = await eventsAbout(outcome.userId);
    expect(events.map(({ action }) => action)).toEqual(["user.added"]);
  });

  it("LKP-6: is told by SMS where that was chosen", async () => {
    const phone = aPhone();
    const outcome = await create({ ...nina, email: email(), phone, noticeBy: "sms" });
    if (outcome.outcome !== "created") throw new Error("nobody was made");
    expect(await noticesTo(outcome.userId)).toMatchObject([{ transport: "sms", recipient: phone }]);
  });

  it("LKP-3: is not made where the address or the number is somebody's; nothing is merged or changed", async () => {
    const before = await everyRow([hank.id]);
    const other = (state: string) => ({ outcome: "other", found: { state } });
    expect(await create({ ...nina, email: hank.email })).toMatchObject(other("elsewhere"));
    expect(await create({ ...nina, email: email(), phone: hank.phone ?? "" })).toEqual(other("conflict"));
    expect(await create({ ...nina, email: aisha.email })).toMatchObject(other("here"));
    expect(await everyRow([hank.id])).toEqual(before);
  });

  it("WSP-2, ADD-4: refuses a full workspace and roles above the actor's, and writes nothing", async () => {
    const attempt = create({ ...nina, email: email() }, [acme.roleId("admin")]);
    await expect(attempt).rejects.toMatchObject({ key: "roleAboveYours", field: "roleIds" });
    await changePolicies(await actingAs(acme.owner, acme), { seatLimit: 2 });
    await expect(create({ ...nina, email: email() })).rejects.toMatchObject({ key: "workspaceFull" });
    expect(await database().select().from(users).where(eq(users.email, email()))).toEqual([]);
  });

  it("takes the right to add users beside the right to look people up", async () => {
    const looker = await makeRole(database(), acme, { permissions: ["directory.lookup"] });
    const lena = await makeMember(database(), acme);
    await database()
      .insert(membershipRoles)
      .values({ workspaceId: acme.id, membershipId: lena.membershipId, roleId: looker });
    const actor = await actingAs(lena, acme);
    expect(await lookUpPerson(actor, { email: hank.email, phone: "" })).toMatchObject({ state: "elsewhere" });
    const assigning = assignPerson(actor, { email: hank.email, phone: "", roleIds: [] });
    await expect(assigning).rejects.toMatchObject({ key: "mayNotAddAtOnce" });
    const making = createInternal(actor, { ...nina, email: email(), roleIds: [] });
    await expect(making).rejects.toMatchObject({ key: "mayNotAddAtOnce" });
  });
});

type Contact = { email?: string; phone?: string };

async function lookUp({ email = "", phone = "" }: Contact) {
  return lookUpPerson(await actingAs(aisha, acme), { email, phone });
}

async function assign({ email = "", phone = "" }: Contact, roleIds: string[] = []) {
  return assignPerson(await actingAs(aisha, acme), { email, phone, roleIds });
}

async function create(person: Omit<Parameters<typeof createInternal>[1], "roleIds">, roleIds: string[] = []) {
  return createInternal(await actingAs(aisha, acme), { ...person, roleIds });
}

async function membershipOf(userId: string) {
  const [membership] = await database()
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.workspaceId, acme.id)));
  return membership;
}

function noticesTo(userId: string) {
  return database().select().from(notices).where(eq(notices.userId, userId));
}

/** A number that nobody else in this database has. */
function aPhone(): string {
  phones += 1;
  return `+346001${String(phones).padStart(5, "0")}`;
}

function spaced(phone: string | null): string {
  return (phone ?? "").replace(/^(\+\d\d)(\d{3})(\d{3})/, "$1 $2-$3 ");
}
