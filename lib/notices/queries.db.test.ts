import { beforeAll, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { notices } from "@/db/schema/notices";
import { actingAs } from "../testing";
import { lastNoticeTo } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

async function notice(given: Partial<typeof notices.$inferInsert>) {
  const { id: userId, email: recipient } = ana;
  await database()
    .insert(notices)
    .values({ kind: "added", recipient, userId, facts: {}, ...given });
}

beforeAll(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database());
  ana = await makeMember(database(), acme);
  await enrol(database(), globex, ana, "external", { kind: "external" });
});

it("USR-2: tells how the last mail from this workspace fares, and of no other workspace's", async () => {
  const owner = await actingAs(acme.owner, acme);
  expect(await lastNoticeTo(owner, { userId: ana.id })).toBeNull();
  await notice({ workspaceId: acme.id, state: "delivered" });
  await notice({ workspaceId: acme.id, kind: "role-changed", state: "bounced", problem: "No such mailbox." });
  await notice({ workspaceId: globex.id, kind: "suspended" });
  const last = await lastNoticeTo(owner, { userId: ana.id });
  expect(last).toMatchObject({ kind: "role-changed", state: "bounced", problem: "No such mailbox." });
  expect(last?.recipient).toBe(ana.email);
});

it("USR-2: mail about the account is for the home workspace to see, and for oneself", async () => {
  await notice({ workspaceId: null, kind: "password-reset" });
  const kindFor = async (actor: Parameters<typeof lastNoticeTo>[0]) =>
    (await lastNoticeTo(actor, { userId: ana.id }))?.kind;
  expect(await kindFor(await actingAs(acme.owner, acme))).toBe("password-reset");
  expect(await kindFor(await actingAs(ana, acme))).toBe("password-reset");
  expect(await kindFor(await actingAs(globex.owner, globex))).toBe("suspended");
  const accessManager = await makeMember(database(), acme, { role: "access_manager" });
  expect(await kindFor(await actingAs(accessManager, acme))).toBe("role-changed");
});

it("USR-5: is not for a member who may not list others", async () => {
  const actor = await actingAs(ana, acme);
  await expect(lastNoticeTo(actor, { userId: acme.owner.id })).rejects.toMatchObject({ code: "forbidden" });
});
