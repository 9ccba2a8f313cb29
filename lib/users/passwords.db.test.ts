import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { passwordResets, sessions } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { identify } from "../identity";
import { verifyPassword } from "../password";
import { actingAs, eventsAbout, nobody, testOrigin, unread } from "../testing";
import { mailResetLink, setPassword } from "./commands";

const password = "plum kettle orbit 47";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;
let hank: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
  hank = await makeMember(database(), acme, { firstName: "Hank" });
  await enrol(database(), globex, hank, "member");
});

describe("PWD-1: set a password", () => {
  it("replaces it, ends every session, marks it to be changed, tells the person, and records no secret", async () => {
    const session = await makeSession(database(), ana);
    expect(await set({ password })).toEqual({ password: null });
    const now = await account(ana);
    expect(await verifyPassword(now.passwordHash, password)).toBe(true);
    expect(now.mustChangePassword).toBe(true);
    expect(now.passwordChangedAt).toBeInstanceOf(Date);
    expect(await openSessionsOf(ana)).toEqual([]);
    expect((await identify(testOrigin, session, acme.slug)).actor.kind).toBe("public");

    const events = await eventsAbout(ana.id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: "user.passwordSet",
      actorId: acme.owner.id,
      after: { mustChangePassword: true, sessionsEnded: 1 },
    });
    const mails = await mailsTo(ana);
    expect(mails).toMatchObject([{ kind: "password-changed", facts: { firstName: "Ana" } }]);
    expect(JSON.stringify([events, mails])).not.toContain(password);
  });

  it("makes one, answers it once and writes it nowhere", async () => {
    const { password: generated } = await set({ password: null });
    const now = await account(ana);
    expect(await verifyPassword(now.passwordHash, generated ?? "")).toBe(true);
    expect(JSON.stringify([now, await eventsAbout(ana.id), await mailsTo(ana)])).not.toContain(generated);
  });

  it("ACC-6: refuses what others know of the person", async () => {
    await expect(set({ password: "AnaLopez2026!" })).rejects.toMatchObject({
      issues: [{ path: ["password"], message: "passwordPersonal" }],
    });
    await expectUntouched(ana);
  });
});

describe("PWD-2: whose password", () => {
  it("refuses who is active elsewhere too, and mails them a link instead", async () => {
    await expect(set({ userId: hank.id })).rejects.toMatchObject({ key: "passwordOnlyByLink" });
    await expectUntouched(hank);
    expect(await mailResetLink(await actingAs(acme.owner, acme), { userId: hank.id })).toEqual({
      email: hank.email,
    });
    const resets = await database().select().from(passwordResets).where(eq(passwordResets.userId, hank.id));
    expect(resets).toHaveLength(1);
    expect(await mailsTo(hank)).toMatchObject([{ kind: "password-reset", subjectId: resets[0]?.id }]);
    expect(await eventsAbout(hank.id)).toMatchObject([
      { action: "user.resetLinkSent", actorId: acme.owner.id },
    ]);
    expect(await account(hank)).toMatchObject({ passwordHash: hank.passwordHash, mustChangePassword: false });
  });

  it("refuses oneself, an owner to an admin, and a member altogether, before the input is read", async () => {
    const adam = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    const owner = await actingAs(acme.owner, acme);
    const own = { userId: acme.owner.id, password };
    await expect(setPassword(owner, own)).rejects.toMatchObject({ key: "yourOwnPasswordInProfile" });
    await expect(setPassword(adam, own)).rejects.toMatchObject({ key: "onlyOwnersTouchOwners" });
    await expect(mailResetLink(adam, own)).rejects.toMatchObject({ key: "onlyOwnersTouchOwners" });
    await expectUntouched(acme.owner);
    for (const actor of [await actingAs(ana, acme), nobody]) {
      await expect(setPassword(actor, unread(own))).rejects.toMatchObject({ name: "AppError" });
      await expect(mailResetLink(actor, unread(own))).rejects.toMatchObject({ name: "AppError" });
    }
  });

  it("finds nobody of another workspace", async () => {
    const greta = await makeMember(database(), globex, { firstName: "Greta" });
    await expect(set({ userId: greta.id })).rejects.toMatchObject({ code: "not_found" });
    const attempt = mailResetLink(await actingAs(acme.owner, acme), { userId: greta.id });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    await expectUntouched(greta);
  });
});

async function set(given: Partial<Parameters<typeof setPassword>[1]>) {
  return setPassword(await actingAs(acme.owner, acme), { userId: ana.id, password, ...given });
}

async function account({ id }: { id: string }) {
  const [user] = await database().select().from(users).where(eq(users.id, id));
  if (!user) throw new Error("no such account");
  return user;
}

async function expectUntouched(user: { id: string; passwordHash: string | null }) {
  expect(await account(user)).toMatchObject({ passwordHash: user.passwordHash, mustChangePassword: false });
  expect(await eventsAbout(user.id)).toEqual([]);
  expect(await mailsTo(user)).toEqual([]);
}

function openSessionsOf({ id }: { id: string }) {
  return database()
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt)));
}

function mailsTo({ id }: { id: string }) {
  return database().select().from(notices).where(eq(notices.userId, id));
}
