import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, enrol, makeMember, makeSession, makeUser, makeWorkspace } from "@/db/factories";
import { sessions } from "@/db/schema/accounts";
import { actingAs, signedInAs } from "../testing";
import { deviceOf, mySessions, sessionsOf } from "./queries";

let ana: MadeUser;

beforeEach(async () => {
  ana = await makeUser(database());
});

describe("ACC-5: my sessions", () => {
  test("are mine alone and live, with the one I use marked", async () => {
    await makeSession(database(), await makeUser(database()));
    await database()
      .insert(sessions)
      .values([
        { userId: ana.id, expiresAt: new Date(Date.now() + 1e6), revokedAt: new Date() },
        { userId: ana.id, expiresAt: new Date(Date.now() - 1e6) },
      ]);
    const other = await makeSession(database(), ana);
    const here = await signedInAs(ana);
    const found = await mySessions(here, {});
    expect(found.map(({ id, current }) => ({ id, current }))).toEqual([
      { id: here.sessionId, current: true },
      { id: other, current: false },
    ]);
    expect(found[0]).toMatchObject({ address: "127.0.0.1" });
  });

  test("are told in words", () => {
    const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const phone =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    expect(deviceOf(firefox)).toEqual({ browser: "Firefox", system: "Windows" });
    expect(deviceOf(phone)).toEqual({ browser: "Safari", system: "iOS" });
    expect(deviceOf("curl/8")).toMatchObject({ system: null });
    expect(deviceOf(null)).toEqual({ browser: null, system: null });
  });
});

describe("USR-2: the sessions of a user", () => {
  test("are for those with the permission in their home workspace, and for nobody elsewhere", async () => {
    const acme = await makeWorkspace(database());
    const globex = await makeWorkspace(database());
    const nia = await makeMember(database(), acme);
    await enrol(database(), globex, nia, "external", { kind: "external" });
    const session = await makeSession(database(), nia);
    const userId = nia.id;
    const shown = await sessionsOf(await actingAs(acme.owner, acme), { userId });
    expect(shown?.map(({ id }) => id)).toEqual([session]);
    expect(shown?.[0]).not.toHaveProperty("userId");
    expect(await sessionsOf(await actingAs(globex.owner, globex), { userId })).toBeNull();
    const initech = await makeWorkspace(database());
    await expect(sessionsOf(await actingAs(initech.owner, initech), { userId })).rejects.toMatchObject({
      code: "not_found",
    });
    const accessManager = await makeMember(database(), acme, { role: "access_manager" });
    await expect(sessionsOf(await actingAs(accessManager, acme), { userId })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
