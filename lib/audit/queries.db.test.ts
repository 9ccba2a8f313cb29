import { beforeAll, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { actingAs } from "../testing";
import { eventsAbout } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeAll(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database());
  ana = await makeMember(database(), acme);
  await enrol(database(), globex, ana, "external", { kind: "external" });
  const event = { actorName: "Olivia", channel: "page" as const, targetType: "user", targetId: ana.id };
  for (let n = 0; n < 12; n += 1)
    await database()
      .insert(auditEvents)
      .values({ ...event, workspaceId: acme.id, action: n === 11 ? "user.suspended" : "user.edited" });
  await database()
    .insert(auditEvents)
    .values({ ...event, workspaceId: globex.id, action: "user.added" });
});

it("USR-2: tells the latest ten about a user, of this workspace only", async () => {
  const events = await eventsAbout(await actingAs(acme.owner, acme), { userId: ana.id });
  expect(events).toHaveLength(10);
  expect(events[0]).toMatchObject({ action: "user.suspended", actorName: "Olivia" });
  expect(events.map(({ action }) => action)).not.toContain("user.added");
  const elsewhere = await eventsAbout(await actingAs(globex.owner, globex), { userId: ana.id });
  expect(elsewhere.map(({ action }) => action)).toEqual(["user.added"]);
});

it("USR-5: tells about oneself without the permission, and about nobody else", async () => {
  const actor = await actingAs(ana, acme);
  expect(await eventsAbout(actor, { userId: ana.id })).toHaveLength(10);
  await expect(eventsAbout(actor, { userId: acme.owner.id })).rejects.toMatchObject({ code: "forbidden" });
});
