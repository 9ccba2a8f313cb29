import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database, openDatabase } from "@/db/client";
import { type MadeUser, demoPassword, makeUser, makeWorkspace } from "@/db/factories";
import { sessions, throttles } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import type { PublicActor } from "../actor";
import { AppError } from "../errors";
import { identify } from "../identity";
import { issueDeviceToken } from "../known-device";
import { signLink } from "../links";
import { sendResetLink, resetPassword } from "../resets/commands";
import { issueTicket } from "../sign-in-ticket";
import { eventsAbout, everyRow, nobody, testOrigin } from "../testing";
import { type MadeSecondFactor, codeOf, makeSecondFactor } from "../testing-second-factor";
import { openSession, signIn, signInWithCode } from "./commands";

let ana: MadeUser;
let factor: MadeSecondFactor;

beforeEach(async () => {
  await database().delete(throttles);
  ana = await makeUser(database());
  factor = await makeSecondFactor(database(), ana);
});

function from(address: string): PublicActor {
  return { kind: "public", origin: { ...testOrigin, address } };
}

async function ticketOf(email = ana.email, password = demoPassword): Promise<string> {
  const made = await signIn(nobody, { email, password });
  if (!("ticket" in made)) throw new Error("no code was asked for");
  return made.ticket;
}

function sessionsOfAna() {
  return database().$count(sessions, eq(sessions.userId, ana.id));
}

async function rested() {
  await database()
    .update(throttles)
    .set({ blockedUntil: sql`now() - interval '1 second'` });
}

describe("ACC-9: signing in with a second factor", () => {
  test("the password opens nothing; with a code of the app it does", async () => {
    const ticket = await ticketOf();
    expect(await sessionsOfAna()).toBe(0);
    const { sessionId, email } = await signInWithCode(nobody, { ticket, code: codeOf(factor.secret) });
    expect(email).toBe(ana.email);
    expect((await identify(testOrigin, sessionId)).actor).toMatchObject({ kind: "user", userId: ana.id });
    const events = await eventsAbout(ana.id);
    expect(events).toMatchObject([
      { action: "session.codeAsked", actorId: ana.id },
      { action: "session.started", after: { secondFactor: "app" } },
    ]);
  });

  test("ACC-2: who does not know the password learns nothing of it", async () => {
    const plain = await makeUser(database());
    const answers = [];
    for (const email of [ana.email, plain.email, "nobody@example.com"])
      answers.push(await signIn(nobody, { email, password: "wrong" }).catch(keyOf));
    expect(answers).toEqual(["wrongCredentials", "wrongCredentials", "wrongCredentials"]);
  });

  test("a code is taken once: not again, not by two at the same moment, and no earlier one after it", async () => {
    const ticket = await ticketOf();
    const code = codeOf(factor.secret);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => signInWithCode(nobody, { ticket, code })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await sessionsOfAna()).toBe(1);
    for (const used of [code, codeOf(factor.secret, -1)])
      await expect(signInWithCode(nobody, { ticket, code: used })).rejects.toMatchObject({ key: "codeUsed" });
    await signInWithCode(nobody, { ticket, code: codeOf(factor.secret, 1) });
  });

  test("a recovery code opens once, also for two on two connections, and is told by mail", async () => {
    const ticket = await ticketOf();
    const [code = "", other = ""] = factor.codes;
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => signInWithCode(nobody, { ticket, code: code.toUpperCase() })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().$count(recoveryCodes, sql`user_id = ${ana.id} and used_at is not null`)).toBe(1);
    await expect(signInWithCode(nobody, { ticket, code })).rejects.toMatchObject({
      key: "wrongRecoveryCode",
    });
    await signInWithCode(nobody, { ticket, code: other });
    const mails = await database()
      .select()
      .from(notices)
      .where(eq(notices.userId, ana.id))
      .orderBy(notices.id);
    expect(mails.map(({ kind, facts }) => [kind, facts.left])).toEqual([
      ["recovery-code-used", 9],
      ["recovery-code-used", 8],
    ]);
  });

  test("a recovery code that another connection is just using is waited for, and then gone", async () => {
    const [code = ""] = factor.codes;
    const ticket = await ticketOf();
    const another = openDatabase(process.env.DATABASE_URL ?? "", { connections: 1 });
    const waiting = another.transaction(async (tx) => {
      await tx.update(recoveryCodes).set({ usedAt: new Date() }).where(eq(recoveryCodes.userId, ana.id));
      const late = signInWithCode(nobody, { ticket, code }).then(() => "in", keyOf);
      await expect.poll(() => waitingForALock()).toBe(1);
      return { late };
    });
    expect(await (await waiting).late).toBe("wrongRecoveryCode");
    await another.close();
  });

  test("somebody else's codes are wrong", async () => {
    const jason = await makeUser(database());
    const his = await makeSecondFactor(database(), jason);
    const ticket = await ticketOf();
    for (const code of [codeOf(his.secret), his.codes[0] ?? ""])
      await expect(signInWithCode(nobody, { ticket, code })).rejects.toMatchObject({
        code: "unauthenticated",
        field: "code",
      });
  });

  test("what opened once is nowhere to be read: no code in the trail or in any row", async () => {
    const [recovery = ""] = factor.codes;
    const code = codeOf(factor.secret);
    await signInWithCode(nobody, { ticket: await ticketOf(), code });
    await signInWithCode(nobody, { ticket: await ticketOf(), code: recovery });
    const events = JSON.stringify(await eventsAbout(ana.id));
    for (const told of [`"${code}"`, recovery, factor.secret]) expect(events).not.toContain(told);
    const rows = (await everyRow()).join("\n");
    for (const told of [recovery, factor.secret]) expect(rows).not.toContain(told);
  });
});

describe("ACC-9: the ticket between the two steps", () => {
  const again = { code: "conflict", key: "signInAgain" };

  test("is good for five minutes", async () => {
    const tooOld = issueTicket({ ...ana, userId: ana.id }, Date.now() - 5 * 60_000);
    await expect(
      signInWithCode(nobody, { ticket: tooOld, code: codeOf(factor.secret) }),
    ).rejects.toMatchObject(again);
    const nearly = issueTicket({ ...ana, userId: ana.id }, Date.now() - 4 * 60_000);
    await signInWithCode(nobody, { ticket: nearly, code: codeOf(factor.secret) });
  });

  test("dies with the password, with the second factor and with the account, and is not made up", async () => {
    const ticket = await ticketOf();
    const code = codeOf(factor.secret);
    const refused = (given: string) =>
      expect(signInWithCode(nobody, { ticket: given, code })).rejects.toMatchObject(again);
    for (const forged of ["", "x", `${ana.id}.9999999999999.x`, ticket.replace(ana.id, nobodysId)])
      await refused(forged);
    await database().update(users).set({ passwordHash: "another" }).where(eq(users.id, ana.id));
    await refused(ticket);
    await database()
      .update(users)
      .set({ passwordHash: ana.passwordHash, anonymisedAt: new Date() })
      .where(eq(users.id, ana.id));
    await refused(ticket);
    await database().update(users).set({ anonymisedAt: null }).where(eq(users.id, ana.id));
    await database().delete(secondFactors).where(eq(secondFactors.userId, ana.id));
    await refused(ticket);
    expect(await sessionsOfAna()).toBe(0);
  });
});

describe("ACC-7, ACC-9: wrong codes", () => {
  const wrong = () => codeOf(factor.secret, 9);

  async function outcome(actor: PublicActor, ticket: string, code: string, devices: string[] = []) {
    return signInWithCode(actor, { ticket, code, devices }).then(() => "in", keyOf);
  }

  test("after five from one place one waits there, also with the right one, and not elsewhere", async () => {
    const ticket = await ticketOf();
    const [here, there] = [from("203.0.113.7"), from("203.0.113.8")];
    for (let guess = 0; guess < 4; guess += 1) expect(await outcome(here, ticket, wrong())).toBe("wrongCode");
    expect(await outcome(here, ticket, wrong())).toBe("tooManyFailures");
    expect(await outcome(here, ticket, codeOf(factor.secret))).toBe("tooManyFailures");
    expect(await outcome(there, ticket, codeOf(factor.secret))).toBe("in");
    await rested();
    expect(await outcome(here, ticket, codeOf(factor.secret, 1))).toBe("in");
  });

  test("the right password does not begin the count anew", async () => {
    for (let guess = 0; guess < 4; guess += 1) await outcome(nobody, await ticketOf(), wrong());
    expect(await outcome(nobody, await ticketOf(), wrong())).toBe("tooManyFailures");
  });

  test("recovery codes count along, and from many places together there are ten", async () => {
    const ticket = await ticketOf();
    const unknown = "0".repeat(16);
    for (let place = 1; place < 10; place += 1)
      expect(await outcome(from(`203.0.113.${place}`), ticket, unknown)).toBe("wrongRecoveryCode");
    expect(await outcome(from("203.0.113.10"), ticket, unknown)).toBe("tooManyFailures");
    expect(await outcome(from("203.0.113.11"), ticket, codeOf(factor.secret))).toBe("tooManyFailures");
    const device = [issueDeviceToken(ana.email)];
    expect(await outcome(from("203.0.113.12"), ticket, codeOf(factor.secret), device)).toBe("in");
  });

  test("of many at the same moment no more are looked at than one after the other", async () => {
    const ticket = await ticketOf();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => outcome(nobody, ticket, wrong())));
    expect(outcomes.filter((one) => one === "wrongCode")).toHaveLength(4);
    expect(outcomes.filter((one) => one === "tooManyFailures")).toHaveLength(8);
  });
});

describe("ACC-9: every way that opens a session asks for it", () => {
  test("a mailed link to a new password opens none", async () => {
    const resetId = await database().transaction((tx) => sendResetLink({ tx }, ana, null));
    const link = { resetId, signature: signLink("password-reset", resetId, 1) };
    await resetPassword(nobody, { ...link, password: "seven purple tractors sing" });
    expect(await sessionsOfAna()).toBe(0);
    await ticketOf(ana.email, "seven purple tractors sing");
    expect(await sessionsOfAna()).toBe(0);
  });

  test("no session is opened without a code, whoever asks for it", async () => {
    const opening = database().transaction((tx) => openSession(tx, ana.id, testOrigin));
    await expect(opening).rejects.toThrow("a second factor was not asked for");
    const acme = await makeWorkspace(database());
    await database().transaction((tx) => openSession(tx, acme.owner.id, testOrigin));
  });
});

test("ACC-9: when the key of the server was changed, recovery codes still open, and apps are told to be set up anew", async () => {
  const environment = await import("../env");
  const env = environment.env();
  const spy = vi.spyOn(environment, "env").mockReturnValue({ ...env, AUTH_SECRET: "x".repeat(40) });
  const ticket = await ticketOf();
  await expect(signInWithCode(nobody, { ticket, code: codeOf(factor.secret) })).rejects.toMatchObject({
    key: "secondFactorUnreadable",
  });
  await signInWithCode(nobody, { ticket, code: factor.codes[0] ?? "" });
  spy.mockRestore();
});

function keyOf(refusal: unknown): string {
  if (refusal instanceof AppError) return refusal.key;
  throw refusal;
}

const nobodysId = "0190a0a0-0000-7000-8000-00000000000a";

async function waitingForALock(): Promise<number> {
  const [row] = await database().execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}
