import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, makeSession, makeUser } from "@/db/factories";
import { passwordResets, throttles } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import type { Actor } from "../actor";
import { identify } from "../identity";
import { onlyVersion, signLink } from "../links";
import { verifyPassword } from "../password";
import { eventsAbout, nobody, testOrigin } from "../testing";
import { openWelcomeLink, requestReset, resetPassword, sendResetLink } from "./commands";
import { sendRequestedLinkLater } from "./jobs";
import { resetLink } from "./queries";

const better = "seven purple tractors sing";
let ana: MadeUser;

beforeEach(async () => {
  await database().delete(throttles);
  ana = await makeUser(database(), { emailVerifiedAt: null });
});

async function askedFor(email: string) {
  const rows = await database().execute<{ payload: { email: string } }>(
    sql`select payload from graphile_worker._private_jobs where payload->>'email' = ${email}`,
  );
  return rows.map(({ payload }) => payload);
}

/** Asks, and lets the background find out whether there is an account. */
async function ask(email: string, actor: Actor = nobody) {
  const answer = await requestReset(actor, { email });
  const [payload] = await askedFor(email);
  if (payload) await sendRequestedLinkLater.run(payload);
  return answer;
}

async function mailedLink(user: MadeUser) {
  const resetId = await database().transaction((tx) => sendResetLink({ tx }, user, null));
  return { resetId, signature: signLink("password-reset", resetId, onlyVersion) };
}

function linksOf(userId: string) {
  return database().select().from(passwordResets).where(eq(passwordResets.userId, userId));
}

describe("ACC-4: asking for a link", () => {
  test("answers the same for every address; only an account gets a mail, and it is written down", async () => {
    const gone = await makeUser(database(), { anonymisedAt: new Date() });
    expect(await ask(ana.email)).toEqual(await ask("nobody@example.com"));
    expect(await ask(gone.email)).toBeNull();
    expect(await linksOf(ana.id)).toHaveLength(1);
    expect(await linksOf(gone.id)).toHaveLength(0);
    expect(await askedFor("nobody@example.com")).toHaveLength(1);
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({ action: "password.resetRequested", address: "127.0.0.1" });
  });

  test("holds nothing in the notice with which the link could be made", async () => {
    await ask(ana.email);
    const [notice] = await database().select().from(notices).where(eq(notices.userId, ana.id));
    const [link] = await linksOf(ana.id);
    expect(notice?.facts).toEqual({ resetId: link?.id, firstName: ana.firstName, askedBy: null });
  });

  test("sends three mails an hour to one address, and does not say that it stopped", async () => {
    for (let n = 0; n < 6; n += 1) expect(await requestReset(nobody, { email: ana.email })).toBeNull();
    expect(await askedFor(ana.email)).toHaveLength(3);
  });

  test("refuses who asks too often from one place, and says when to try again", async () => {
    for (let n = 0; n < 20; n += 1) await requestReset(nobody, { email: `person${n}@example.com` });
    const asking = requestReset(nobody, { email: ana.email });
    await expect(asking).rejects.toMatchObject({ key: "tooManyRequests", facts: { minutes: 60 } });
  });
});

describe("ACC-4: using a link", () => {
  test("changes the password, proves the address, ends all sessions, tells by mail, and is written down", async () => {
    const sessionId = await makeSession(database(), ana);
    const link = await mailedLink(ana);
    expect(await resetPassword(nobody, { ...link, password: better })).toEqual({ email: ana.email });

    const [user] = await database().select().from(users).where(eq(users.id, ana.id));
    expect(await verifyPassword(user?.passwordHash ?? null, better)).toBe(true);
    expect(user?.emailVerifiedAt).not.toBeNull();
    expect((await identify(testOrigin, sessionId)).actor.kind).toBe("public");
    const mails = await database().select().from(notices).where(eq(notices.userId, ana.id));
    expect(mails.map(({ kind }) => kind)).toEqual(["password-reset", "password-changed"]);
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({ action: "password.reset", actorId: ana.id, after: { sessionsEnded: 1 } });
  });

  test("opening it changes nothing, any number of times", async () => {
    const link = await mailedLink(ana);
    for (let n = 0; n < 3; n += 1) expect((await resetLink(nobody, link)).state).toBe("open");
    expect((await linksOf(ana.id))[0]?.usedAt).toBeNull();
  });

  test("works once, also of two at the same moment", async () => {
    const link = await mailedLink(ana);
    const outcomes = await Promise.allSettled([
      resetPassword(nobody, { ...link, password: better }),
      resetPassword(nobody, { ...link, password: `${better} too` }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await resetLink(nobody, link)).state).toBe("used");
    const again = resetPassword(nobody, { ...link, password: better });
    await expect(again).rejects.toMatchObject({ key: "resetLinkUsed" });
  });

  test("works for an hour", async () => {
    const link = await mailedLink(ana);
    await database()
      .update(passwordResets)
      .set({ expiresAt: sql`now()` })
      .where(eq(passwordResets.id, link.resetId));
    expect((await resetLink(nobody, link)).state).toBe("expired");
    const late = resetPassword(nobody, { ...link, password: better });
    await expect(late).rejects.toMatchObject({ key: "resetLinkExpired" });
  });

  test("all links end with the first that is used", async () => {
    const [first, second] = [await mailedLink(ana), await mailedLink(ana)];
    await resetPassword(nobody, { ...second, password: better });
    expect((await resetLink(nobody, first)).state).toBe("used");
  });

  test("a tampered link, or one made for something else, is wrong and tells nothing", async () => {
    const link = await mailedLink(ana);
    const other = await mailedLink(await makeUser(database()));
    const forged = [
      { ...link, signature: `${link.signature.slice(0, -2)}AA` },
      { ...link, signature: signLink("invitation", link.resetId, onlyVersion) },
      { ...link, signature: other.signature },
      { ...link, signature: "" },
      { resetId: crypto.randomUUID(), signature: link.signature },
    ];
    for (const attempt of forged) {
      expect(await resetLink(nobody, attempt)).toEqual({ state: "wrong", about: [], isFirst: false });
      const using = resetPassword(nobody, { ...attempt, password: better });
      await expect(using).rejects.toMatchObject({ key: "resetLinkWrong" });
    }
  });

  test("a guessable password is refused and the link stays good", async () => {
    const link = await mailedLink(ana);
    const using = resetPassword(nobody, { ...link, password: `${ana.firstName} ${ana.lastName} 2026` });
    await expect(using).rejects.toMatchObject({ issues: [{ message: "passwordPersonal" }] });
    expect((await resetLink(nobody, link)).state).toBe("open");
  });
});

describe("LKP-2: the link with which a new account chooses its first password", () => {
  const opened = async (via: "email" | "sms") => {
    const resetId = await database().transaction((tx) => openWelcomeLink(tx, ana.id, via));
    return { resetId, signature: signLink("password-reset", resetId, onlyVersion) };
  };
  const verifiedAt = async () => {
    const [user] = await database().select().from(users).where(eq(users.id, ana.id));
    return user?.emailVerifiedAt ?? null;
  };

  test("is good for seven days, and once", async () => {
    const link = await opened("email");
    const [row] = await linksOf(ana.id);
    const days = ((row?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
    await resetPassword(nobody, { ...link, password: better });
    await expect(resetPassword(nobody, { ...link, password: better })).rejects.toMatchObject({
      key: "resetLinkUsed",
    });
  });

  test("proves the address if it was mailed", async () => {
    await resetPassword(nobody, { ...(await opened("email")), password: better });
    expect(await verifiedAt()).not.toBeNull();
  });

  test("LKP-6: proves no address if it went by SMS, and takes no proof away", async () => {
    await resetPassword(nobody, { ...(await opened("sms")), password: better });
    expect(await verifiedAt()).toBeNull();
    await resetPassword(nobody, { ...(await mailedLink(ana)), password: `${better} too` });
    const proved = await verifiedAt();
    expect(proved).not.toBeNull();
    await resetPassword(nobody, { ...(await opened("sms")), password: better });
    expect(await verifiedAt()).toEqual(proved);
  });
});

test("ACC-6: no password is anywhere in the database, nor half of one", async () => {
  await resetPassword(nobody, { ...(await mailedLink(ana)), password: better });
  const tables = await database().execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`);
  for (const { name } of tables) {
    const rows = await database().execute(
      sql`select 1 from ${sql.raw(name)} t where to_json(t)::text like ${"%purple tractors%"}`,
    );
    expect(rows, name).toHaveLength(0);
  }
  expect(tables.length).toBeGreaterThan(10);
});

test("LKP-2: whoever chooses their first password is told so by the page, and gets no mail of a change", async () => {
  const nina = await makeUser(database(), { passwordHash: null });
  const resetId = await database().transaction((tx) => openWelcomeLink(tx, nina.id, "email"));
  const link = { resetId, signature: signLink("password-reset", resetId, onlyVersion) };
  expect(await resetLink(nobody, link)).toMatchObject({ state: "open", isFirst: true });
  await resetPassword(nobody, { ...link, password: better });
  expect(await database().select().from(notices).where(eq(notices.userId, nina.id))).toEqual([]);
  expect(await resetLink(nobody, await mailedLink(ana))).toMatchObject({ state: "open", isFirst: false });
});
