import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeUser, makeWorkspace } from "@/db/factories";
import { signUps, throttles } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { systemActor } from "../actor";
import { identify } from "../identity";
import { inviteMember } from "../invitations/commands";
import { myInvitations } from "../joining/queries";
import { signLink } from "../links";
import { writeMail } from "../notices/jobs";
import { claimNotice } from "../notices/commands";
import { verifyPassword } from "../password";
import { actingAs, eventsAbout, everyRow, nobody, signedInAs, testOrigin } from "../testing";
import { completeSignUp, mailSignUp, requestSignUp } from "./commands";
import { signUpLink } from "./queries";

const job = systemActor("Sign up", "job");
const typed = { firstName: "Nina", lastName: "Simon", password: "seven quiet otters drifting" };
let acme: MadeWorkspace;
let email: string;

beforeEach(async () => {
  await database().delete(throttles);
  acme = await makeWorkspace(database());
  email = `nina.${acme.slug}@example.com`;
});

/** As the background does with what was asked for. */
function answerTo(address: string) {
  return mailSignUp(job, { email: address, address: "127.0.0.1", userAgent: "Test" });
}

async function mailedLink(address = email) {
  const { signUpId } = await answerTo(address);
  if (!signUpId) throw new Error("no link was mailed");
  return { signUpId, signature: signLink("sign-up", signUpId, 1) };
}

function waitingJobs(address: string) {
  return database().execute(
    sql`select 1 from graphile_worker._private_jobs j where j.payload->>'email' = ${address}`,
  );
}

function mailsTo(address: string) {
  return database().select().from(notices).where(eq(notices.recipient, address));
}

async function account(address = email) {
  const found = await database().select().from(users).where(eq(users.email, address));
  return found;
}

describe("ACC-3: asking for an account", () => {
  test("answers the same and does the same for every address; who has it is looked up later", async () => {
    const ana = await makeUser(database());
    const before = await everyRow([ana.email, email]);
    expect(await requestSignUp(nobody, { email: ` ${email.toUpperCase()} ` })).toBeNull();
    expect(await requestSignUp(nobody, { email: ana.email })).toBeNull();
    const after = await everyRow([ana.email, email]);
    expect(after.length - before.length).toBe(2);
    expect(await waitingJobs(email)).toHaveLength(1);
    expect(await waitingJobs(ana.email)).toHaveLength(1);
    expect(await mailsTo(ana.email)).toEqual([]);
  });

  test("an address that nobody has gets a link, good for 24 hours", async () => {
    const { signUpId } = await answerTo(email);
    const [signUp] = await database()
      .select({ email: signUps.email, hours: sql<number>`extract(epoch from expires_at - now()) / 3600` })
      .from(signUps)
      .where(eq(signUps.id, signUpId ?? ""));
    expect(signUp?.email).toBe(email);
    expect(Number(signUp?.hours)).toBeCloseTo(24, 1);
    const [mail] = await mailsTo(email);
    if (!mail) throw new Error("no mail was written");
    expect(mail).toMatchObject({ kind: "sign-up", facts: { signUpId } });
    const { text } = await writeMail({ ...mail, hasAccount: false });
    expect(text).toContain(`/sign-up/${signUpId}?s=${signLink("sign-up", signUpId ?? "", 1)}`);
    expect((await eventsAbout(signUpId ?? ""))[0]).toMatchObject({
      action: "account.signUpRequested",
      address: "127.0.0.1",
    });
    expect(await account()).toEqual([]);
  });

  test("an address with an account gets a word that there is one, and the ways back in", async () => {
    const ana = await makeUser(database());
    expect(await answerTo(ana.email)).toEqual({ signUpId: null });
    const [mail, ...others] = await mailsTo(ana.email);
    if (!mail) throw new Error("no mail was written");
    expect(others).toEqual([]);
    expect(mail.kind).toBe("account-exists");
    const { text } = await writeMail({ ...mail, hasAccount: true });
    expect(text).toContain("/sign-in");
    expect(text).toContain("/forgot-password");
    expect(text).not.toContain("/sign-up/");
  });

  test("an address that was only invited gets the link", async () => {
    await inviteMember(await actingAs(acme.owner, acme), { email });
    expect((await answerTo(email)).signUpId).not.toBeNull();
  });

  test("three mails an hour to one address, without saying that it stopped; twenty requests from one place", async () => {
    for (let n = 0; n < 6; n += 1) expect(await requestSignUp(nobody, { email })).toBeNull();
    expect(await waitingJobs(email)).toHaveLength(3);
    for (let n = 0; n < 14; n += 1) await requestSignUp(nobody, { email: `n${n}.${email}` });
    await expect(requestSignUp(nobody, { email: `last.${email}` })).rejects.toMatchObject({
      key: "tooManyRequests",
    });
  });
});

describe("ACC-3: using the link", () => {
  test("makes the verified account and signs it in; the invitations that wait are there", async () => {
    await inviteMember(await actingAs(acme.owner, acme), { email });
    const link = await mailedLink();
    const { sessionId } = await completeSignUp(nobody, { ...link, ...typed });
    const [nina] = await account();
    if (!nina) throw new Error("no account was made");
    expect(nina).toMatchObject({ firstName: "Nina", lastName: "Simon", homeWorkspaceId: null });
    expect(nina.emailVerifiedAt).toBeInstanceOf(Date);
    expect(await verifyPassword(nina.passwordHash, typed.password)).toBe(true);
    expect((await identify(testOrigin, sessionId)).actor).toMatchObject({ userId: nina.id });
    expect((await eventsAbout(nina.id))[0]).toMatchObject({
      action: "account.created",
      actorId: nina.id,
      after: { email, signUp: link.signUpId },
    });
    expect(await myInvitations(await signedInAs(nina), {})).toHaveLength(1);
    expect(await signUpLink(nobody, link)).toMatchObject({ state: "used" });
    await expect(completeSignUp(nobody, { ...link, ...typed })).rejects.toMatchObject({
      key: "signUpLinkUsed",
    });
  });

  test("opening it changes not one row, any number of times", async () => {
    const link = await mailedLink();
    const before = await everyRow();
    for (const _ of [1, 2, 3]) expect(await signUpLink(nobody, link)).toEqual({ state: "open", email });
    expect(await everyRow()).toEqual(before);
  });

  test("the same link twice at once makes one account, as do two links of one address", async () => {
    const link = await mailedLink();
    const same = await Promise.allSettled([1, 2, 3].map(() => completeSignUp(nobody, { ...link, ...typed })));
    expect(same.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await account()).toHaveLength(1);

    const other = `jason.${acme.slug}@example.com`;
    const [first, second] = [await mailedLink(other), await mailedLink(other)];
    const both = await Promise.allSettled([
      completeSignUp(nobody, { ...first, ...typed }),
      completeSignUp(nobody, { ...second, ...typed }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ key: "accountExists" });
    expect(await account(other)).toHaveLength(1);
    const states = await Promise.all([signUpLink(nobody, first), signUpLink(nobody, second)]);
    expect(states.map(({ state }) => state).sort()).toEqual(["exists", "used"]);
  });

  test("after a day it is over, and its mail is withdrawn", async () => {
    const link = await mailedLink();
    await database()
      .update(signUps)
      .set({ expiresAt: sql`now()` })
      .where(eq(signUps.id, link.signUpId));
    expect(await signUpLink(nobody, link)).toMatchObject({ state: "expired" });
    await expect(completeSignUp(nobody, { ...link, ...typed })).rejects.toMatchObject({
      key: "signUpLinkExpired",
    });
    const [mail] = await mailsTo(email);
    expect(await claimNotice(job, { noticeId: mail?.id ?? "" })).toBeNull();
    const [withdrawn] = await database()
      .select({ state: notices.state })
      .from(notices)
      .where(and(eq(notices.recipient, email), eq(notices.kind, "sign-up")));
    expect(withdrawn?.state).toBe("withdrawn");
  });

  test("a tampered link, or one made for something else, is wrong and tells nothing", async () => {
    const link = await mailedLink();
    const other = await mailedLink(`other.${email}`);
    for (const forged of [
      { ...link, signature: "forged" },
      { ...link, signature: other.signature },
      { ...link, signature: signLink("password-reset", link.signUpId, 1) },
      { signUpId: crypto.randomUUID(), signature: link.signature },
    ]) {
      expect(await signUpLink(nobody, forged)).toEqual({ state: "wrong", email: "" });
      await expect(completeSignUp(nobody, { ...forged, ...typed })).rejects.toMatchObject({
        key: "signUpLinkWrong",
      });
    }
    expect(await account()).toEqual([]);
  });

  test("a guessable password is refused and the link stays good", async () => {
    const link = await mailedLink();
    const attempt = completeSignUp(nobody, { ...link, ...typed, password: "Nina Simon 2026" });
    await expect(attempt).rejects.toMatchObject({ issues: [{ message: "passwordPersonal" }] });
    expect(await signUpLink(nobody, link)).toMatchObject({ state: "open" });
  });
});
