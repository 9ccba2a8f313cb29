import { count } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { type Actor, systemActor } from "./actor";
import type { Operation } from "./operation";
import { type Permission, isPermission, permissions } from "./permissions";
import { actingAs, nobody, signedInAs } from "./testing";
import { loadOperations } from "./testing-operations";
import { changePolicies } from "./workspaces/commands";

const all = await loadOperations();

/** An input that nobody may look at. */
const untouchable: never = new Proxy({} as never, {
  get(_, property) {
    throw new Error(`the input was read (${String(property)}) before the refusal`);
  },
  ownKeys() {
    throw new Error("the input was read before the refusal");
  },
});

type Stranger = { who: string; actor: Actor };

/** Everybody who must be refused, by what the operation asks for. */
let strangersTo: (operation: Operation) => Stranger[];

beforeAll(async () => {
  const acme = await makeWorkspace(database());
  const owner = await actingAs(acme.owner, acme);
  // Otherwise every member would have a right: to have API keys.
  await changePolicies(owner, { keysByMembers: false });
  const user = {
    who: "somebody outside of the workspace",
    actor: await signedInAs(await makeUser(database())),
  };
  const member = { who: "a plain member", actor: await actingAs(await makeMember(database(), acme), acme) };
  const command = { who: "the command line", actor: systemActor("cli", "cli") };
  const visitor = { who: "nobody signed in", actor: nobody };
  const handedOut = { ...owner, mustChangePassword: true };

  const lacking = (wanted: Permission | readonly Permission[]): Stranger => ({
    who: `an owner who lacks only ${String(wanted)}`,
    actor: { ...owner, permissions: new Set(permissions.filter((held) => !wanted.includes(held))) },
  });

  strangersTo = ({ permission }) => {
    if (permission === "public") return [];
    if (permission === "system") return [visitor, user, member, { who: "an owner", actor: owner }];
    if (permission === "self") return [visitor, command];
    if (permission === "member") return [visitor, command, user];
    return [
      visitor,
      command,
      user,
      member,
      lacking(permission),
      { who: "who must change a password", actor: handedOut },
    ];
  };
});

test("the operation table: what there is to do, and what each asks of who does it", async () => {
  const lines = all.map(
    ({ kind, name, permission }) => `${name.padEnd(34)} ${kind.padEnd(9)} ${String(permission)}`,
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./operations.txt");
});

describe("AUD-1, ROL-2: refused before the input is read, and nothing is written but the refusal", () => {
  test.each(all)("$name", async (operation) => {
    for (const { who, actor } of strangersTo(operation)) {
      const before = await eventCount();
      await expect(
        operation.attempt(actor, untouchable),
        `${operation.name} by ${who}`,
      ).rejects.toMatchObject({
        name: "AppError",
      });
      const known = actor.kind === "user" || actor.kind === "member";
      const recorded = operation.kind === "query" || !known ? 0 : 1;
      expect((await eventCount()) - before, `events after ${who}`).toBe(recorded);
    }
  });
});

test("public operations are few, and each is known", () => {
  const open = all.filter(({ permission }) => permission === "public").map(({ name }) => name);
  expect(open).toMatchInlineSnapshot(`
    [
      "accounts.createFirstOwner",
      "accounts.setupNeeded",
      "joining.ask",
      "joining.createAccount",
      "joining.invitation",
      "logos.show",
      "resets.link",
      "resets.request",
      "resets.use",
      "sessions.signIn",
      "sessions.signInWithCode",
      "sign-ups.complete",
      "sign-ups.link",
      "sign-ups.request",
    ]
  `);
  expect(all.filter(({ permission }) => isPermission(String(permission))).length).toBeGreaterThan(10);
});

async function eventCount(): Promise<number> {
  const [row] = await database().select({ events: count() }).from(auditEvents);
  return row?.events ?? 0;
}
