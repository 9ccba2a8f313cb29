import { afterAll, describe, expect, test } from "vitest";
import { db, instances, instancesWithoutLocks } from "./support/database";
import { lastOwner, noOwner } from "./support/last-owner";
import { lastSeat, tooMany } from "./support/last-seat";
import { acceptAgainstCancel, acceptAgainstResend } from "./support/one-invitation";
import { rounds, run, runUntil } from "./support/rounds";

// A machine that is busy with other things takes many times the two minutes.
const patience = 40 * 60_000;

afterAll(() => db.close());

// Side by side: each race mostly waits for its own lock.
describe.concurrent(`two instances on one database, twenty requests at once, ${rounds} times over`, () => {
  test(
    "INV-10, WSP-2: of twenty who accept for the last seat one gets in, the others are told and keep theirs",
    async ({ expect }) => expect(await run(await lastSeat(), instances)).toEqual([]),
    patience,
  );

  test(
    "WSP-4: two owners who demote and delete each other leave an active owner",
    async ({ expect }) => expect(await run(await lastOwner(), instances)).toEqual([]),
    patience,
  );

  test(
    "INV-4, INV-5: accepted and cancelled at once is one of the two, never both and never neither",
    async ({ expect }) => expect(await run(await acceptAgainstCancel(), instances)).toEqual([]),
    patience,
  );

  test(
    "INV-4, INV-5: accepted and resent at once is accepted once, and nothing is mailed afterwards",
    async ({ expect }) => expect(await run(await acceptAgainstResend(), instances)).toEqual([]),
    patience,
  );
});

describe("the same rounds notice when the row locks are taken out on the way to the database", () => {
  test(
    "INV-10: more than one gets the last seat",
    async () => expect(await runUntil(await lastSeat(), instancesWithoutLocks, tooMany)).not.toBeNull(),
    patience,
  );

  test(
    "WSP-4: no owner is left",
    async () => expect(await runUntil(await lastOwner(), instancesWithoutLocks, noOwner)).not.toBeNull(),
    patience,
  );
});
