import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MemberActor } from "../actor";
import { actingAs, everyRow } from "../testing";
import { type KeyDeed, keyPermissions } from "../testing-key-permissions";
import { createKey, deleteKey, editLimits, revokeKey } from "./commands";
import { keysOfMembers, myKeys } from "./queries";

/** The guide "Workspace management", "API Keys Management", row by row and by command. */
let acme: MadeWorkspace;
let oscar: MadeMember;
let marco: MadeMember;
let bobs: { id: string };

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  oscar = await makeMember(db, acme, { firstName: "Oscar", role: "owner" });
  marco = await makeMember(db, acme, { firstName: "Marco" });
  bobs = await makeApiKey(db, await makeMember(db, acme, { firstName: "Bob" }));
});

/** Each deed with the actor, their own key, and Bob's. */
const deeds: Record<KeyDeed, (actor: MemberActor, own: string) => Promise<unknown>> = {
  seeMine: (actor) => myKeys(actor, {}),
  seeMembers: (actor) => keysOfMembers(actor, {}),
  create: (actor) => createKey(actor, { name: "Report", scopes: ["keys.create"] }),
  editUsageLimit: (actor) => editLimits(actor, { keyId: bobs.id, usageLimit: 5, callsPerDay: null }),
  editDailyLimit: (actor) => editLimits(actor, { keyId: bobs.id, usageLimit: null, callsPerDay: 5 }),
  revokeOwn: (actor, keyId) => revokeKey(actor, { keyId }),
  revokeOthers: (actor) => revokeKey(actor, { keyId: bobs.id }),
  deleteOwn: (actor, keyId) => deleteKey(actor, { keyId }),
  deleteOthers: (actor) => deleteKey(actor, { keyId: bobs.id }),
};

describe.each(["owner", "member"] as const)(
  "KEY-1, KEY-2: what the guide lets an %s do with API keys",
  (who) => {
    test.each(keyPermissions)("$words", async ({ deed, ...may }) => {
      const person = who === "owner" ? oscar : marco;
      const actor = await actingAs(person, acme);
      const own = await makeApiKey(database(), person);
      if (may[who]) {
        await expect(deeds[deed](actor, own.id)).resolves.not.toThrow();
        return;
      }
      const before = await keyRows();
      await expect(deeds[deed](actor, own.id)).rejects.toMatchObject({
        code: expect.stringMatching(/^(forbidden|not_found)$/) as string,
      });
      expect(await keyRows()).toEqual(before);
    });
  },
);

test("KEY-2: a member edits no limits, not even of their own keys", async () => {
  const own = await makeApiKey(database(), marco);
  const attempt = editLimits(await actingAs(marco, acme), { keyId: own.id, usageLimit: 1, callsPerDay: 1 });
  await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "missingPermission" });
  const [row] = (await myKeys(await actingAs(marco, acme), {})).rows;
  expect(row?.can).toEqual({ editLimits: "keyLimitsByOwners", revoke: true, delete: true });
});

async function keyRows(): Promise<string[]> {
  return (await everyRow()).filter((row) => row.startsWith("public.api_keys "));
}
