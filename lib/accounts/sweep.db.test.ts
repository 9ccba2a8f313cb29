import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { passwordResets, sessions, signUps, throttles } from "@/db/schema/accounts";
import { sweepAccountsHourly } from "./jobs";

const ago = (days: number) => sql`now() - make_interval(days => ${days})`;

test("ACC-5, ACC-7: what is over is forgotten, and nothing else", async () => {
  const { id: userId } = await makeUser(database());
  await database()
    .insert(throttles)
    .values([
      { key: "over", failures: 9, windowEndsAt: ago(1) },
      { key: "resting", failures: 9, windowEndsAt: ago(1), blockedUntil: ago(-1) },
      { key: "counting", failures: 1, windowEndsAt: ago(-1) },
    ]);
  await database()
    .insert(sessions)
    .values([
      { userId, address: "expired long ago", expiresAt: ago(31) },
      { userId, address: "revoked long ago", expiresAt: ago(-1), revokedAt: ago(31) },
      { userId, address: "revoked just now", expiresAt: ago(-1), revokedAt: ago(0) },
      { userId, address: "live", expiresAt: ago(-1) },
    ]);
  await database()
    .insert(passwordResets)
    .values([
      { userId, expiresAt: ago(31) },
      { userId, expiresAt: ago(-1) },
    ]);
  await database()
    .insert(signUps)
    .values([
      { email: "long.ago@example.com", expiresAt: ago(31) },
      { email: "just.now@example.com", expiresAt: ago(0) },
    ]);

  await sweepAccountsHourly.run({});

  const keys = (await database().select().from(throttles)).map(({ key }) => key);
  expect(keys.sort()).toEqual(["counting", "resting"]);
  const left = (await database().select().from(sessions)).map(({ address }) => address);
  expect(left.sort()).toEqual(["live", "revoked just now"]);
  expect(await database().$count(passwordResets)).toBe(1);
  expect(await database().select().from(signUps)).toMatchObject([{ email: "just.now@example.com" }]);
});
