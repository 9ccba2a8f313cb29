import { expect, test } from "vitest";
import { database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { signUps } from "@/db/schema/accounts";
import { systemActor } from "../actor";
import { signLink } from "../links";
import { createOrganization } from "../organizations/commands";
import { onboardingIsNext } from "../organizations/queries";
import { everyRow, nobody, signedInAs } from "../testing";
import { completeSignUp, mailSignUp, requestSignUp } from "./commands";
import { signUpLink } from "./queries";

process.env.SIGN_UP = "off";

const typed = { firstName: "Nina", lastName: "Simon", password: "seven quiet otters drifting" };

test("ACC-3: where signing up is off, nobody asks for an account, nor uses a link from before", async () => {
  const { signUpId } = await mailSignUp(systemActor("test", "job"), {
    email: "nina@example.com",
    address: null,
    userAgent: null,
  });
  const link = { signUpId: signUpId ?? "", signature: signLink("sign-up", signUpId ?? "", 1) };
  const before = await everyRow();
  await expect(requestSignUp(nobody, { email: "jason@example.com" })).rejects.toMatchObject({
    code: "forbidden",
    key: "signUpIsOff",
  });
  expect(await signUpLink(nobody, link)).toMatchObject({ state: "off" });
  await expect(completeSignUp(nobody, { ...link, ...typed })).rejects.toMatchObject({ key: "signUpIsOff" });
  expect(await everyRow()).toEqual(before);
});

test("ACC-3: nor does anybody make a workspace of their own", async () => {
  const jason = await makeUser(database());
  await database().insert(signUps).values({ email: jason.email, expiresAt: new Date(), usedAt: new Date() });
  const actor = await signedInAs(jason);
  const names = { organizationName: "Initech", workspaceName: "Head Office" };
  await expect(createOrganization(actor, names)).rejects.toMatchObject({ key: "signUpIsOff" });
  expect(await onboardingIsNext(actor, {})).toBe(false);
});
