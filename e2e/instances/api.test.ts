import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { enrol, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { relationships } from "@/db/schema/relationships";
import { users } from "@/db/schema/users";
import { agreedBalance } from "@/lib/testing-ledger";
import { makeSecondFactor } from "@/lib/testing-second-factor";
import { cookieHeader, post } from "./support/actions";
import { call, outcomeOf } from "./support/calls";
import { db, instances } from "./support/database";

const [here = ""] = instances;
const scopes = ["members.read", "members.update"];

let acme: MadeWorkspace;
let ana: MadeMember;
let bob: MadeMember;
let asOwner: string;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db, { seatLimit: null });
  ana = await makeMember(db, acme, { role: "access_manager" });
  bob = await makeMember(db, acme, { firstName: "Bob" });
  key = await makeApiKey(db, ana, { scopes });
  await makeSecondFactor(db, acme.owner);
  asOwner = await cookieHeader(acme.owner);
});

afterAll(() => db.close());

type Change = { action: string; args: () => unknown[] };

const about = () => ({ userId: ana.id });
const byOwner = (action: string, ...inputs: (() => object)[]): Change => ({
  action,
  args: () => [acme.slug, ...inputs.map((input) => input())],
});
const policy = (policies: object) => byOwner("changePoliciesAction", () => policies);
const role = (name: "member" | "access_manager") =>
  byOwner("changeRolesAction", () => ({ ...about(), roleIds: [acme.roleId(name)] }));
const today = () => new Date().toISOString().slice(0, 10);

const changes: { what: string; change: Change; refused: string; undone?: Change }[] = [
  {
    what: "LIF-1: its owner was suspended",
    change: byOwner("suspendMemberAction", about),
    refused: "401 keyOwnerOut",
    undone: byOwner("reactivateMemberAction", about),
  },
  {
    what: "LIF-3: its owner was removed",
    change: byOwner("removeMemberAction", about),
    refused: "401 keyRevoked",
  },
  {
    what: "KEY-3: its owner holds what it is for no more",
    change: role("member"),
    refused: "403 missingPermission",
    undone: role("access_manager"),
  },
  {
    what: "KEY-2: it was revoked",
    change: byOwner("revokeKeyAction", () => ({ keyId: key.id })),
    refused: "401 keyRevoked",
  },
  {
    what: "KEY-2: it was deleted",
    change: byOwner("deleteKeyAction", () => ({ keyId: key.id })),
    refused: "401 keyUnknown",
  },
  {
    what: "POL-1: its owner may have no keys",
    change: policy({ keysByMembers: false }),
    refused: "403 keysNotForMembers",
    undone: policy({ keysByMembers: true }),
  },
  {
    what: "POL-1: it is older than keys may grow",
    change: policy({ keyDays: 30 }),
    refused: "401 keyExpired",
    undone: policy({ keyDays: null }),
  },
  {
    what: "WSP-7: the workspace was archived",
    change: byOwner("archiveWorkspaceAction"),
    refused: "401 keyOwnerOut",
    undone: { action: "restoreWorkspaceAction", args: () => [{ slug: acme.slug }] },
  },
  {
    what: "ACC-9: the workspace requires a second factor",
    change: { action: "changePoliciesAction", args: () => [acme.slug, { secondFactorFrom: today() }] },
    refused: "403 enrolFirst",
    undone: policy({ secondFactorFrom: null }),
  },
  {
    what: "PWD-2: its owner must choose another password",
    change: byOwner("setPasswordAction", () => ({ ...about(), password: "seven purple tractors sing" })),
    refused: "403 changePasswordFirst",
  },
];

describe("KEY-3: from the next call on, by whichever instance, a key is refused when", () => {
  test.each(changes)("$what", async ({ change, refused, undone }) => {
    await db
      .update(apiKeys)
      .set({ createdAt: sql`now() - interval '40 days'` })
      .where(eq(apiKeys.id, key.id));
    expect(await everyCall()).toEqual(Array(4).fill("200"));
    const before = await written();
    await apply(change);
    expect(await everyCall()).toEqual(Array(4).fill(refused));
    expect(await written()).toEqual(before);
    if (!undone) return;
    await apply(undone);
    expect(await everyCall()).toEqual(Array(4).fill("200"));
  });

  test("LKP-5: its owner, an external, was unlinked", async () => {
    const globex = await makeWorkspace(db);
    const eva = await makeMember(db, globex, {});
    const permissions = ["members.read", "keys.create"];
    await db.insert(relationships).values({ workspaceId: acme.id, homeWorkspaceId: globex.id, permissions });
    const membershipId = await enrol(db, acme, eva, "admin", { kind: "external" });
    key = await makeApiKey(db, { membershipId }, { scopes: ["members.read"] });
    const reads = async () =>
      Promise.all(instances.map(async (instance) => outcomeOf(await call(instance, key.secret, "/users"))));
    expect(await reads()).toEqual(["200", "200"]);
    await apply(byOwner("unlinkMemberAction", () => ({ userId: eva.id })));
    expect(await reads()).toEqual(["401 keyRevoked", "401 keyRevoked"]);
  });
});

async function apply({ action, args }: Change): Promise<void> {
  const path = `/w/${acme.slug}/users`;
  expect(await post(here, { action, path, args: args(), cookie: asOwner }), action).toMatchObject({
    ok: true,
  });
}

let calls = 0;

/** A read and a write on each instance; each write has something to change. */
async function everyCall(): Promise<string[]> {
  const outcomes: string[] = [];
  for (const instance of instances) {
    calls += 1;
    const body = { firstName: `Bob ${calls}` };
    outcomes.push(
      await outcomeOf(await call(instance, key.secret, "/users")),
      await outcomeOf(await call(instance, key.secret, `/users/${bob.id}`, { method: "PATCH", body })),
    );
  }
  return outcomes;
}

async function written() {
  const [row] = await db.select({ name: users.firstName }).from(users).where(eq(users.id, bob.id));
  return { name: row?.name, balance: await agreedBalance(db, acme.id) };
}
