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
import { throttles } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { systemActor } from "../actor";
import { identify } from "../identity";
import { actingAs, eventsAbout, everyRow, signedInAs, testOrigin } from "../testing";
import { codeOf, makeSecondFactor } from "../testing-second-factor";
import { changePolicies } from "../workspaces/commands";
import {
  confirmSecondFactor,
  renewRecoveryCodes,
  resetSecondFactorByOperator,
  startSecondFactor,
  turnOffSecondFactor,
} from "./commands";
import { mySecondFactor } from "./queries";

const current = demoPassword;
let ana: MadeUser;

beforeEach(async () => {
  ana = await makeUser(database());
});

async function setUp() {
  const actor = await signedInAs(ana);
  const started = await startSecondFactor(actor, { current });
  const confirmed = await confirmSecondFactor(actor, { setUp: started.setUp, code: codeOf(started.secret) });
  return { actor, ...started, ...confirmed };
}

async function mailsToAna() {
  const rows = await database().select().from(notices).where(eq(notices.userId, ana.id)).orderBy(notices.id);
  return rows.map(({ kind }) => kind);
}

function factorsOfAna() {
  return database().$count(secondFactors, eq(secondFactors.userId, ana.id));
}

async function actionsOfAna() {
  return (await eventsAbout(ana.id)).map(({ action }) => action);
}

describe("ACC-9: setting it up", () => {
  test("asks for the password, then for a code, and gives ten recovery codes; it is told and written down", async () => {
    const { actor, codes } = await setUp();
    const mine = await mySecondFactor(actor, {});
    expect(mine.codesLeft).toBe(10);
    expect(mine.since).toBeInstanceOf(Date);
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    expect(await mailsToAna()).toEqual(["second-factor-on"]);
    expect(await actionsOfAna()).toEqual(["secondFactor.started", "secondFactor.turnedOn"]);
  });

  test("nothing that opens the account stands anywhere in the database: no secret, no recovery code", async () => {
    const { secret, codes } = await setUp();
    const rows = (await everyRow()).join("\n");
    for (const told of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(rows.toLowerCase()).not.toContain(told.toLowerCase());
    const [factor] = await database().select().from(secondFactors).where(eq(secondFactors.userId, ana.id));
    expect(factor?.sealedSecret.toString("latin1")).not.toContain(secret);
  });

  test("a stolen session does not set it up, and guesses no password with it", async () => {
    const actor = await signedInAs(ana);
    for (let guess = 0; guess < 4; guess += 1)
      await expect(startSecondFactor(actor, { current: `wrong ${guess}` })).rejects.toMatchObject({
        key: "wrongCurrentPassword",
        field: "current",
      });
    const fifth = startSecondFactor(actor, { current: "wrong" });
    await expect(fifth).rejects.toMatchObject({ key: "tooManyFailures" });
    await expect(startSecondFactor(actor, { current })).rejects.toMatchObject({ code: "throttled" });
  });

  test("a wrong code turns nothing on, and after some one has to wait", async () => {
    const actor = await signedInAs(ana);
    const { setUp: sealed, secret } = await startSecondFactor(actor, { current });
    const wrong = codeOf(secret, 5);
    for (let guess = 0; guess < 4; guess += 1)
      await expect(confirmSecondFactor(actor, { setUp: sealed, code: wrong })).rejects.toMatchObject({
        key: "wrongCode",
        field: "code",
      });
    const fifth = confirmSecondFactor(actor, { setUp: sealed, code: wrong });
    await expect(fifth).rejects.toMatchObject({ key: "tooManyFailures" });
    const right = confirmSecondFactor(actor, { setUp: sealed, code: codeOf(secret) });
    await expect(right).rejects.toMatchObject({ code: "throttled" });
    await rested();
    await confirmSecondFactor(actor, { setUp: sealed, code: codeOf(secret) });
  });

  test("what was begun is nobody else's, dies with the password, and is not made up", async () => {
    const actor = await signedInAs(ana);
    const { setUp: sealed, secret } = await startSecondFactor(actor, { current });
    const jason = await signedInAs(await makeUser(database()));
    const again = { key: "setUpAgain" };
    await expect(confirmSecondFactor(jason, { setUp: sealed, code: codeOf(secret) })).rejects.toMatchObject(
      again,
    );
    await expect(confirmSecondFactor(actor, { setUp: "x", code: codeOf(secret) })).rejects.toMatchObject(
      again,
    );
    await database().update(users).set({ passwordHash: "another" }).where(eq(users.id, ana.id));
    await expect(confirmSecondFactor(actor, { setUp: sealed, code: codeOf(secret) })).rejects.toMatchObject(
      again,
    );
    expect(await factorsOfAna()).toBe(0);
  });
});

describe("ACC-9: changing it", () => {
  test("what was begun before another one was set up cannot replace that without its code", async () => {
    const actor = await signedInAs(ana);
    const early = await startSecondFactor(actor, { current });
    await setUp();
    await expect(
      confirmSecondFactor(actor, { setUp: early.setUp, code: codeOf(early.secret) }),
    ).rejects.toMatchObject({ code: "conflict", key: "setUpAgain" });
  });

  test("moving it to another device takes a code as well, and ends the old app and the old recovery codes", async () => {
    const { secret, codes } = await makeSecondFactor(database(), ana);
    const actor = await signedInAs(ana);
    await expect(startSecondFactor(actor, { current })).rejects.toMatchObject({
      issues: [{ path: ["code"], message: "required" }],
    });
    const started = await startSecondFactor(actor, { current, code: codeOf(secret) });
    await confirmSecondFactor(actor, { setUp: started.setUp, code: codeOf(started.secret) });
    await expect(renewRecoveryCodes(actor, { current, code: codeOf(secret, 1) })).rejects.toMatchObject({
      key: "wrongCode",
    });
    await expect(renewRecoveryCodes(actor, { current, code: codes[0] ?? "" })).rejects.toMatchObject({
      key: "wrongRecoveryCode",
    });
    await renewRecoveryCodes(actor, { current, code: codeOf(started.secret, 1) });
    expect((await actionsOfAna()).filter((action) => action !== "operation.refused")).toEqual([
      "secondFactor.started",
      "secondFactor.replaced",
      "secondFactor.codesRenewed",
    ]);
  });

  test("who lost the phone moves it with a recovery code, which is told by mail", async () => {
    const { codes } = await makeSecondFactor(database(), ana);
    const actor = await signedInAs(ana);
    const started = await startSecondFactor(actor, { current, code: codes[3] ?? "" });
    await confirmSecondFactor(actor, { setUp: started.setUp, code: codeOf(started.secret) });
    expect(await mailsToAna()).toEqual(["recovery-code-used", "second-factor-on"]);
  });

  test("new recovery codes end the old ones", async () => {
    const { secret, codes } = await makeSecondFactor(database(), ana);
    const actor = await signedInAs(ana);
    const renewed = await renewRecoveryCodes(actor, { current, code: codeOf(secret) });
    expect(renewed.codes).toHaveLength(10);
    expect(await database().$count(recoveryCodes, eq(recoveryCodes.userId, ana.id))).toBe(10);
    await expect(turnOffSecondFactor(actor, { current, code: codes[0] ?? "" })).rejects.toMatchObject({
      key: "wrongRecoveryCode",
    });
    await turnOffSecondFactor(actor, { current, code: renewed.codes[0] ?? "" });
    expect(await mailsToAna()).toEqual(["recovery-codes-renewed", "recovery-code-used", "second-factor-off"]);
  });

  test("turning it off takes password and code, and leaves nothing", async () => {
    const { secret } = await makeSecondFactor(database(), ana);
    const actor = await signedInAs(ana);
    await expect(
      turnOffSecondFactor(actor, { current: "wrong", code: codeOf(secret) }),
    ).rejects.toMatchObject({
      key: "wrongCurrentPassword",
    });
    await expect(turnOffSecondFactor(actor, { current, code: codeOf(secret, 5) })).rejects.toMatchObject({
      key: "wrongCode",
    });
    expect(await factorsOfAna()).toBe(1);
    await turnOffSecondFactor(actor, { current, code: codeOf(secret) });
    expect(await factorsOfAna()).toBe(0);
    expect(await database().$count(recoveryCodes, eq(recoveryCodes.userId, ana.id))).toBe(0);
    await expect(turnOffSecondFactor(actor, { current, code: codeOf(secret, 1) })).rejects.toMatchObject({
      key: "noSecondFactor",
    });
  });

  test("it stays on while a workspace of theirs requires it, and no other", async () => {
    const [acme, globex] = [await makeWorkspace(database()), await makeWorkspace(database())];
    const marco = await makeMember(database(), acme);
    const { secret } = await makeSecondFactor(database(), marco);
    const actor = await signedInAs(marco);
    const from = async (workspace: { id: string }, day: string | null) =>
      database()
        .update(workspaces)
        .set({ policies: { secondFactorFrom: day } })
        .where(eq(workspaces.id, workspace.id));
    await from(globex, "2020-01-01");
    await from(acme, "2020-01-01");
    await expect(turnOffSecondFactor(actor, { current, code: codeOf(secret) })).rejects.toMatchObject({
      key: "secondFactorRequired",
      facts: { workspace: "Acme" },
    });
    expect(await mySecondFactor(actor, {})).toMatchObject({ requiredBy: "Acme" });
    await from(acme, "2999-01-01");
    await turnOffSecondFactor(actor, { current, code: codeOf(secret) });
  });
});

test("ACC-9: the operator takes it off an account, which ends its sessions and is told", async () => {
  await makeSecondFactor(database(), ana);
  const session = await makeSession(database(), ana);
  const operator = systemActor("The operator of Roster", "cli");
  await resetSecondFactorByOperator(operator, { email: ana.email.toUpperCase() });
  expect(await factorsOfAna()).toBe(0);
  expect((await identify(testOrigin, session)).actor.kind).toBe("public");
  expect(await mailsToAna()).toEqual(["second-factor-reset"]);
  const [event] = await eventsAbout(ana.id);
  expect(event).toMatchObject({ action: "secondFactor.resetByOperator", channel: "cli" });
  const again = resetSecondFactorByOperator(operator, { email: ana.email });
  await expect(again).rejects.toMatchObject({ key: "hasNoSecondFactor" });
  const nobody = resetSecondFactorByOperator(operator, { email: "nobody@example.com" });
  await expect(nobody).rejects.toMatchObject({ key: "accountNotFound" });
});

test("ACC-9: an owner requires it of others only with a second factor of their own", async () => {
  const acme = await makeWorkspace(database());
  const owner = await actingAs(acme.owner, acme);
  const requiring = () => changePolicies(owner, { secondFactorFrom: "2999-12-01" });
  await expect(requiring()).rejects.toMatchObject({ key: "setUpYourOwnFirst", field: "secondFactorFrom" });
  await makeSecondFactor(database(), acme.owner);
  expect(await requiring()).toEqual({ changed: true });
  await database().delete(secondFactors);
  expect(await changePolicies(owner, { secondFactorFrom: null })).toEqual({ changed: true });
});

async function rested() {
  await database()
    .update(throttles)
    .set({ blockedUntil: sql`now() - interval '1 second'` });
}
