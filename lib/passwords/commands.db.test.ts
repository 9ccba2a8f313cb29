import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeUser,
  demoPassword,
  makeMember,
  makeSession,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { passwordResets, throttles } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { systemActor } from "../actor";
import { identify } from "../identity";
import { verifyPassword } from "../password";
import { sendResetLink } from "../resets/commands";
import { eventsAbout, signedInAs, testOrigin } from "../testing";
import { changePassword, setPasswordByOperator } from "./commands";

const better = "seven purple tractors sing";
let ana: MadeUser;

beforeEach(async () => {
  ana = await makeUser(database());
});

async function stored() {
  const [user] = await database().select().from(users).where(eq(users.id, ana.id));
  if (!user) throw new Error("Ana is gone");
  return user;
}

describe("ACC-5, ACC-6: changing one's own password", () => {
  test("takes effect, ends the other sessions, voids mailed links, tells by mail, and is written down", async () => {
    const here = await signedInAs(ana);
    const there = await makeSession(database(), ana);
    await database().transaction((tx) => sendResetLink({ tx }, ana, null));

    await changePassword(here, { current: demoPassword, password: better });

    expect(await verifyPassword((await stored()).passwordHash, better)).toBe(true);
    expect((await identify(testOrigin, here.sessionId)).actor.kind).toBe("user");
    expect((await identify(testOrigin, there)).actor.kind).toBe("public");
    const links = await database().select().from(passwordResets).where(eq(passwordResets.userId, ana.id));
    expect(links.map(({ usedAt }) => usedAt)).not.toContain(null);
    const mails = await database().select().from(notices).where(eq(notices.userId, ana.id));
    expect(mails.map(({ kind }) => kind)).toContain("password-changed");
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({ action: "password.changed", after: { sessionsEnded: 1 } });
  });

  test("refuses a wrong current password beside its field, and changes nothing", async () => {
    const changing = changePassword(await signedInAs(ana), { current: "wrong", password: better });
    await expect(changing).rejects.toMatchObject({ key: "wrongCurrentPassword", field: "current" });
    expect((await stored()).passwordHash).toBe(ana.passwordHash);
  });

  test("refuses to go without the current password, and the same password again", async () => {
    const here = await signedInAs(ana);
    await expect(changePassword(here, { password: better })).rejects.toMatchObject({
      issues: [{ path: ["current"], message: "required" }],
    });
    const same = changePassword(here, { current: demoPassword, password: demoPassword });
    await expect(same).rejects.toMatchObject({ issues: [{ path: ["password"], message: "passwordSame" }] });
  });

  test("refuses what is common or made of the person and their workspace, with the reason", async () => {
    const acme = await makeWorkspace(database(), { name: "Wonderful Widgets" });
    const here = await signedInAs(await makeMember(database(), acme, { firstName: "Konstantina" }));
    const reasons = {
      password12345: "passwordCommon",
      "aaaaaaaaaaaa!": "passwordRepeats",
      Konstantina2026: "passwordPersonal",
      "wonderful widgets 1": "passwordPersonal",
    };
    for (const [password, message] of Object.entries(reasons)) {
      const changing = changePassword(here, { current: demoPassword, password });
      await expect(changing, password).rejects.toMatchObject({ issues: [{ path: ["password"], message }] });
    }
  });

  test("ACC-7: whoever holds a stolen session cannot guess the password with it", async () => {
    const here = await signedInAs(ana);
    for (let n = 0; n < 5; n += 1)
      await changePassword(here, { current: `guess ${n}`, password: better }).catch(() => null);
    const right = changePassword(here, { current: demoPassword, password: better });
    await expect(right).rejects.toMatchObject({ code: "throttled", key: "tooManyFailures" });
    await database()
      .update(throttles)
      .set({ blockedUntil: sql`now() - interval '1 second'` });
    await changePassword(here, { current: demoPassword, password: better });
  });

  test("of two changes at once, one is made", async () => {
    const here = await signedInAs(ana);
    const outcomes = await Promise.allSettled([
      changePassword(here, { current: demoPassword, password: better }),
      changePassword(here, { current: demoPassword, password: `${better} too` }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("PWD-1: who must replace a handed-out password needs not repeat it, and can do nothing else before", async () => {
    await database().update(users).set({ mustChangePassword: true }).where(eq(users.id, ana.id));
    const here = await signedInAs(ana);
    await changePassword(here, { password: better });
    expect((await stored()).mustChangePassword).toBe(false);
  });
});

describe("the operator's way in", () => {
  const operator = systemActor("The operator of Roster", "cli");

  test("hands out a password that must be replaced, ends all sessions, and is written down as such", async () => {
    const sessionId = await makeSession(database(), ana);
    await setPasswordByOperator(operator, { email: ana.email.toUpperCase(), password: better });
    const user = await stored();
    expect(user.mustChangePassword).toBe(true);
    expect(await verifyPassword(user.passwordHash, better)).toBe(true);
    expect((await identify(testOrigin, sessionId)).actor.kind).toBe("public");
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({
      action: "password.setByOperator",
      channel: "cli",
      actorName: operator.name,
    });
  });

  test("is for the command line alone, and says when nobody has the address", async () => {
    const input = { email: ana.email, password: better };
    await expect(setPasswordByOperator(await signedInAs(ana), input)).rejects.toMatchObject({
      key: "systemOnly",
    });
    const unknown = setPasswordByOperator(operator, { ...input, email: "nobody@example.com" });
    await expect(unknown).rejects.toMatchObject({ key: "accountNotFound" });
  });
});
