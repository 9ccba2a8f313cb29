import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { actingAs, eventsAbout, nobody, signedInAs, unread } from "../testing";
import { updateProfile } from "./commands";

let acme: MadeWorkspace;
let ana: MadeMember;
const wanted = { firstName: "Ana María", lastName: "López", phone: "+34 600 111 222", username: "Ana.Maria" };

beforeEach(async () => {
  acme = await makeWorkspace(database());
  ana = await makeMember(database(), acme);
  await database().update(users).set({ username: null });
});

describe("USR-5: my own information", () => {
  test("a plain member changes names, phone and username; the phone is kept in one form", async () => {
    const actor = await actingAs(ana, acme);
    expect(await updateProfile(actor, wanted)).toEqual({ changed: true });
    const [row] = await database().select().from(users).where(eq(users.id, ana.id));
    expect(row).toMatchObject({
      firstName: "Ana María",
      lastName: "López",
      phone: "+34600111222",
      username: "ana.maria",
    });
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({
      action: "user.edited",
      workspaceId: acme.id,
      before: { firstName: "Ana", phone: null },
      after: { firstName: "Ana María", phone: "+34600111222", username: "ana.maria" },
    });
  });

  test("somebody who is no member of anything can do so too", async () => {
    const jason = await makeUser(database());
    expect(await updateProfile(await signedInAs(jason), wanted)).toEqual({ changed: true });
  });

  test("the list of every workspace shows the new name at once", async () => {
    await updateProfile(await actingAs(ana, acme), wanted);
    const [row] = await database().select().from(memberships).where(eq(memberships.userId, ana.id));
    expect(row?.sortName).toBe("ana maria lopez");
  });

  test("saving what is there already changes and records nothing", async () => {
    const actor = await actingAs(ana, acme);
    await updateProfile(actor, wanted);
    expect(await updateProfile(actor, { ...wanted, phone: "+34600111222" })).toEqual({ changed: false });
    expect(await eventsAbout(ana.id)).toHaveLength(1);
  });

  test("refuses a number that is none, and a username that somebody has, beside the field", async () => {
    const actor = await actingAs(ana, acme);
    const badPhone = updateProfile(actor, { ...wanted, phone: "12345" });
    await expect(badPhone).rejects.toMatchObject({ key: "phoneUnknown", field: "phone" });
    await updateProfile(await signedInAs(await makeUser(database())), wanted);
    const taken = updateProfile(actor, { ...wanted, phone: "" });
    await expect(taken).rejects.toMatchObject({ key: "usernameTaken", field: "username" });
    expect(await eventsAbout(ana.id)).toHaveLength(0);
  });

  test("of two who want one username at once, one gets it", async () => {
    const [jason, mary] = [await makeUser(database()), await makeUser(database())];
    const outcomes = await Promise.allSettled([
      updateProfile(await signedInAs(jason), wanted),
      updateProfile(await signedInAs(mary), wanted),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("takes nothing else: no address, no home, no flag that was posted along", async () => {
    const posted = { ...wanted, email: "owner@example.com", homeWorkspaceId: null, mustChangePassword: true };
    await updateProfile(await actingAs(ana, acme), posted);
    const [row] = await database().select().from(users).where(eq(users.id, ana.id));
    expect(row).toMatchObject({ email: ana.email, homeWorkspaceId: acme.id, mustChangePassword: false });
  });

  test("strangers are refused before their input is read", async () => {
    await expect(updateProfile(nobody, unread(wanted))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
