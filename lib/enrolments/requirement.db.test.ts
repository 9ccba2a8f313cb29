import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeUser,
  type MadeWorkspace,
  demoPassword,
  enrol,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { workspaces } from "@/db/schema/workspaces";
import { updateProfile } from "../accounts/commands";
import type { MemberActor } from "../actor";
import { exportUsers } from "../exports/queries";
import { identify } from "../identity";
import { operations } from "../operation";
import { confirmSecondFactor, startSecondFactor } from "../second-factors/commands";
import { mySessions } from "../sessions/queries";
import { statementsOf, testOrigin, unread } from "../testing";
import { loadOperations } from "../testing-operations";
import { codeOf, makeSecondFactor } from "../testing-second-factor";
import { listUsers } from "../users/queries";

await loadOperations();

const day = 24 * 60 * 60 * 1000;
const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

let acme: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  ana = await makeMember(database(), acme, { role: "admin" });
});

async function requireFrom(secondFactorFrom: string | null, workspace = acme) {
  await database()
    .update(workspaces)
    .set({ policies: { secondFactorFrom } })
    .where(eq(workspaces.id, workspace.id));
}

async function acting(member: MadeUser, workspace = acme): Promise<MemberActor> {
  const { actor } = await identify(testOrigin, await makeSession(database(), member), workspace.slug);
  if (actor.kind !== "member") throw new Error("no member");
  return actor;
}

describe("ACC-9: a workspace that requires a second factor", () => {
  test("lets everybody in before its day, and says which day that is", async () => {
    await requireFrom(dateIn(2));
    const actor = await acting(ana);
    expect(actor).toMatchObject({ mustEnrol: false, mustEnrolFrom: dateIn(2) });
    await listUsers(actor, {});
  });

  test.each([0, -1, -400])("lets nobody in without one once its day has come (%d days ago)", async (days) => {
    await requireFrom(dateIn(days));
    const actor = await acting(ana);
    expect(actor).toMatchObject({ mustEnrol: true, mustEnrolFrom: null });
    const required = { code: "second_factor_required", key: "enrolFirst" };
    await expect(listUsers(actor, {})).rejects.toMatchObject(required);
    await expect(exportUsers(actor, { format: "csv" })).rejects.toMatchObject(required);
  });

  test("refuses every operation of it before the input is read, of internals and externals alike", async () => {
    await requireFrom(dateIn(0));
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    const inside = [...operations.values()].filter(
      ({ permission }) => !["self", "public", "system"].includes(String(permission)),
    );
    expect(inside.length).toBeGreaterThan(60);
    for (const actor of [await acting(acme.owner), await acting(eva)])
      for (const { name, attempt } of inside)
        await expect(attempt(actor, unread({}) as never), name).rejects.toMatchObject({
          code: "second_factor_required",
        });
  });

  test("leaves to them what is theirs alone: their profile, their sessions, and setting one up, which opens it", async () => {
    await requireFrom(dateIn(0));
    const actor = await acting(ana);
    await updateProfile(actor, { firstName: "Anna", lastName: "Lopez", phone: "", username: "" });
    await mySessions(actor, {});
    const { setUp, secret } = await startSecondFactor(actor, { current: demoPassword });
    await confirmSecondFactor(actor, { setUp, code: codeOf(secret) });
    const now = await acting(ana);
    expect(now).toMatchObject({ mustEnrol: false, mustEnrolFrom: null });
    await listUsers(now, {});
  });

  test("says nothing to who has one, and asks nothing in another workspace", async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    await enrol(database(), globex, ana, "member");
    await requireFrom(dateIn(0));
    await requireFrom(dateIn(3), globex);
    expect(await acting(ana, globex)).toMatchObject({ mustEnrol: false, mustEnrolFrom: dateIn(3) });
    await makeSecondFactor(database(), ana);
    expect(await acting(ana)).toMatchObject({ mustEnrol: false, mustEnrolFrom: null });
    expect(await acting(ana, globex)).toMatchObject({ mustEnrol: false, mustEnrolFrom: null });
  });

  test("is known in the one query that knows everything else of somebody", async () => {
    await requireFrom(dateIn(0));
    const session = await makeSession(database(), ana);
    expect(await statementsOf(() => identify(testOrigin, session, acme.slug))).toBe(1);
  });
});
