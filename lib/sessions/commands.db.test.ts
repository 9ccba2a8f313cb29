import { eq, like, sql } from "drizzle-orm";
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
import { sessions, throttles } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { PublicActor } from "../actor";
import { AppError } from "../errors";
import { identify } from "../identity";
import { issueDeviceToken } from "../known-device";
import { eventsAbout, nobody, signedInAs, testOrigin } from "../testing";
import { countFailure } from "../throttle";
import { endOtherSessions, endSessionOfMine, signIn, signOut } from "./commands";
import { attemptsAt } from "./rules";

let ana: MadeUser;

beforeEach(async () => {
  await database().delete(throttles);
  ana = await makeUser(database());
});

function from(address: string): PublicActor {
  return { ...nobody, origin: { ...testOrigin, address } };
}

/** What the person is told: everything of the answer that leaves the server, but for a session that was opened. */
async function attempt(email: string, password: string, actor = from("203.0.113.1"), devices: string[] = []) {
  try {
    await signIn(actor, { email, password, devices });
    return "in";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, key, facts, field } = error;
    return JSON.stringify({ code, key, facts, field });
  }
}

async function fail(times: number, email = ana.email, actor = from("203.0.113.1"), devices: string[] = []) {
  const answers: string[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await attempt(email, `wrong ${n}`, actor, devices));
  return answers;
}

/** What a failed attempt leaves behind, without the time that it takes. */
function failedBefore(email: string, address: string) {
  const { all } = attemptsAt(email, { ...testOrigin, address }, []);
  return database().transaction((tx) => countFailure(tx, all));
}

/** Lets the time of every rest pass. */
async function waitItOut() {
  await database()
    .update(throttles)
    .set({ blockedUntil: sql`now() - interval '1 second'` });
}

async function waitingForALock() {
  const [row] = await database().execute<{ count: number }>(
    sql`select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.count;
}

async function sessionFrom(input: Parameters<typeof signIn>[1]): Promise<string> {
  const made = await signIn(nobody, input);
  if (!("sessionId" in made)) throw new Error("no session was opened");
  return made.sessionId;
}

const wrong = JSON.stringify({ code: "unauthenticated", key: "wrongCredentials", facts: {} });
const inSeconds = (seconds: number) =>
  JSON.stringify({ code: "throttled", key: "tooManyFailures", facts: { seconds, minutes: 0 } });
const inMinutes = (minutes: number) =>
  JSON.stringify({ code: "throttled", key: "tooManyFailures", facts: { seconds: 0, minutes } });

describe("ACC-2: signing in", () => {
  test("opens a session that is good from then on, and writes it down", async () => {
    const sessionId = await sessionFrom({ email: ana.email, password: demoPassword });
    expect((await identify(testOrigin, sessionId)).actor).toMatchObject({ kind: "user", userId: ana.id });
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({ action: "session.started", actorId: ana.id, address: "127.0.0.1" });
  });

  test("takes the address in any case and width, with spaces round it", async () => {
    expect(await attempt(` ${ana.email.toUpperCase()} `, demoPassword)).toBe("in");
    expect(await attempt(ana.email.replace("@", "\uff20"), demoPassword)).toBe("in");
  });

  test("answers the same bytes to an unknown address, a wrong password, an account without one, and one that is gone", async () => {
    const gone = await makeUser(database(), { anonymisedAt: new Date() });
    const passwordless = await makeUser(database(), { passwordHash: null });
    const answers = [
      await attempt(ana.email, "wrong"),
      await attempt("nobody@example.com", "wrong"),
      await attempt(gone.email, demoPassword),
      await attempt(passwordless.email, "wrong"),
    ];
    expect(new Set(answers)).toEqual(new Set([wrong]));
  });

  test("counts a failure for an address that nobody has like any other", async () => {
    await fail(1, "nobody@example.com", from("203.0.113.8"));
    const unknown = await database().$count(throttles);
    await fail(1, ana.email, from("203.0.113.9"));
    expect(await database().$count(throttles)).toBe(2 * unknown);
  });

  test("WSP-5: works for who was removed from the last workspace, and for who is suspended everywhere", async () => {
    const acme = await makeWorkspace(database());
    const suspended = await makeMember(database(), acme, { status: "suspended" });
    await database().update(users).set({ orphanedAt: new Date() }).where(eq(users.id, ana.id));
    expect(await attempt(ana.email, demoPassword)).toBe("in");
    const sessionId = await sessionFrom({ email: suspended.email, password: demoPassword });
    expect((await identify(testOrigin, sessionId, acme.slug)).actor.kind).toBe("user");
  });

  test("does not let in with a password that is being changed at the same moment", async () => {
    const racing = database().transaction(async (tx) => {
      await tx.update(users).set({ passwordHash: "another" }).where(eq(users.id, ana.id));
      const answer = attempt(ana.email, demoPassword);
      await expect.poll(waitingForALock).toBe(1);
      return { answer };
    });
    expect(await (await racing).answer).toBe(wrong);
  });
});

describe("ACC-7: repeated failures", () => {
  test("the fifth from one place rests for 30 seconds, then twice as long each time, up to 15 minutes", async () => {
    expect(await fail(5)).toEqual([wrong, wrong, wrong, wrong, inSeconds(30)]);
    await waitItOut();
    expect(await fail(1)).toEqual([inSeconds(60)]);
    for (let n = 0; n < 6; n += 1) {
      await waitItOut();
      await fail(1);
    }
    expect(await fail(1)).toEqual([inMinutes(15)]);
  });

  test("the right password is not looked at meanwhile, and works afterwards", async () => {
    await fail(5);
    expect(await attempt(ana.email, demoPassword)).toMatch(/tooManyFailures/);
    await waitItOut();
    expect(await attempt(ana.email, demoPassword)).toBe("in");
    expect(await fail(4)).toEqual([wrong, wrong, wrong, wrong]);
  });

  test("attempts during a rest do not lengthen it", async () => {
    await fail(5);
    await fail(20);
    expect([inSeconds(30), inSeconds(29), inSeconds(28)]).toContain((await fail(1))[0]);
  });

  test("of fifty guesses at once, four are told that they are wrong, on all instances together", async () => {
    const guesses = Array.from({ length: 50 }, (_, n) => attempt(ana.email, `guess ${n}`));
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => answer === wrong)).toHaveLength(4);
    expect(await attempt(ana.email, demoPassword)).toMatch(/tooManyFailures/);
  }, 30_000);

  test("says the same for an address that nobody has, attempt by attempt", async () => {
    const known = await fail(7);
    expect(await fail(7, "nobody@example.com", from("203.0.113.2"))).toEqual(known);
  });

  test("one address that tries many accounts rests after fifty", async () => {
    for (let n = 0; n < 49; n += 1) await failedBefore(`person${n}@example.com`, "203.0.113.3");
    expect(await fail(1, "last@example.com", from("203.0.113.3"))).toEqual([inMinutes(15)]);
    expect(await attempt(ana.email, demoPassword, from("203.0.113.3"))).toMatch(/tooManyFailures/);
    expect(await attempt(ana.email, demoPassword, from("203.0.113.4"))).toBe("in");
  });

  test("a stranger never locks out the owner's own device, not even from the same address", async () => {
    const devices = [issueDeviceToken(ana.email)];
    await fail(5);
    for (let n = 0; n < 30; n += 1) await failedBefore(ana.email, `198.51.100.${n}`);
    expect(await attempt(ana.email, demoPassword)).toMatch(/tooManyFailures/);
    expect(await attempt(ana.email, demoPassword, from("203.0.113.1"), devices)).toBe("in");
  });

  test("strangers from many addresses slow an account down for no more than two minutes", async () => {
    for (let n = 0; n < 60; n += 1) {
      await waitItOut();
      await failedBefore(ana.email, `198.51.100.${n}`);
    }
    expect(await attempt(ana.email, demoPassword, from("192.0.2.1"))).toBe(inMinutes(2));
  });

  test("a known device is held to the same five, and is known for its own account only", async () => {
    const devices = [issueDeviceToken(ana.email)];
    expect((await fail(5, ana.email, from("203.0.113.1"), devices)).at(-1)).toBe(inSeconds(30));
    const forged = [
      `${devices[0]?.split(".")[0]}.${"A".repeat(43)}`,
      issueDeviceToken("jason@example.com"),
      ".",
    ];
    await fail(5, ana.email, from("203.0.113.5"));
    expect(await attempt(ana.email, demoPassword, from("203.0.113.5"), forged)).toMatch(/tooManyFailures/);
  });

  test("keeps no address in clear", async () => {
    await fail(1);
    expect(await database().$count(throttles, like(throttles.key, "%example%"))).toBe(0);
    expect(await database().$count(throttles, like(throttles.key, "%203.0%"))).toBe(0);
  });
});

describe("ACC-5: sessions end on the next request", () => {
  async function kindOf(sessionId: string, slug?: string) {
    return (await identify(testOrigin, sessionId, slug)).actor.kind;
  }

  test("signing out ends the session one uses and no other", async () => {
    const [here, there] = [await signedInAs(ana), await makeSession(database(), ana)];
    await signOut(here, {});
    expect(await kindOf(here.sessionId)).toBe("public");
    expect(await kindOf(there)).toBe("user");
  });

  test("one of one's own, and all others at once", async () => {
    const here = await signedInAs(ana);
    const [phone, laptop] = [await makeSession(database(), ana), await makeSession(database(), ana)];
    await endSessionOfMine(here, { sessionId: phone });
    expect(await kindOf(phone)).toBe("public");
    expect(await kindOf(laptop)).toBe("user");
    expect(await endOtherSessions(here, {})).toEqual({ ended: 1 });
    expect(await kindOf(laptop)).toBe("public");
    expect(await kindOf(here.sessionId)).toBe("user");
    expect((await eventsAbout(ana.id)).map(({ action }) => action)).toEqual([
      "session.ended",
      "session.othersEnded",
    ]);
  });

  test("somebody else's session is not found, and lives on", async () => {
    const jason = await makeUser(database());
    const sessionId = await makeSession(database(), jason);
    const ending = endSessionOfMine(await signedInAs(ana), { sessionId });
    await expect(ending).rejects.toMatchObject({ code: "not_found", key: "sessionNotFound" });
    expect(await kindOf(sessionId)).toBe("user");
  });

  test("an expired session is nobody's", async () => {
    const sessionId = await makeSession(database(), ana);
    await database()
      .update(sessions)
      .set({ expiresAt: sql`now()` })
      .where(eq(sessions.id, sessionId));
    expect(await kindOf(sessionId)).toBe("public");
  });

  test("suspension and removal take the workspace away, not the person", async () => {
    const acme = await makeWorkspace(database());
    const member = await makeMember(database(), acme);
    const sessionId = await makeSession(database(), member);
    expect(await kindOf(sessionId, acme.slug)).toBe("member");
    const mine = eq(memberships.id, member.membershipId);
    await database().update(memberships).set({ status: "suspended" }).where(mine);
    expect(await kindOf(sessionId, acme.slug)).toBe("user");
    await database()
      .update(memberships)
      .set({ status: "removed", removedAt: sql`now()` })
      .where(mine);
    expect(await kindOf(sessionId, acme.slug)).toBe("user");
  });
});
