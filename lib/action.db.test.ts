import { inArray } from "drizzle-orm";
import { createTranslator } from "next-intl";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeGroup, makeMember, makeWorkspace } from "@/db/factories";
import { groupMembers } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "./actor";
import { answerEach } from "./action";
import { addToGroup } from "./groups/commands";
import { removeOrUnlink, suspendMember } from "./memberships/commands";
import { messagesIn } from "./messages";
import { changeRoles } from "./roles/commands";
import { actingAs, eventsAbout } from "./testing";

let actor: MemberActor;

vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("./door", () => ({ currentActor: async () => actor }));
vi.mock("next-intl/server", () => ({
  getTranslations: async ({ locale, namespace }: { locale: "en" | "es"; namespace: "refusals" | "ui" }) =>
    createTranslator({ locale, namespace, messages: messagesIn(locale), timeZone: "UTC" }),
}));

let acme: MadeWorkspace;
let ana: MadeMember;
let liam: MadeMember;
let eva: MadeMember;

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  actor = await actingAs(acme.owner, acme);
  ana = await makeMember(db, acme, { firstName: "Ana" });
  liam = await makeMember(db, acme, { firstName: "Liam", status: "suspended" });
  eva = await makeMember(db, acme, { firstName: "Eva", kind: "external", role: "external" });
});

describe("USR-6: one thing done to many", () => {
  it("USR-6: carries out what may be, says for each of the others why not, and keeps the order", async () => {
    const wanted = [ana, liam, eva, acme.owner].map(({ id }) => ({ userId: id }));
    const answers = await answerEach(suspendMember, wanted, acme.slug);
    expect(answers).toMatchObject({
      ok: true,
      value: [
        { ok: true },
        { ok: false, code: "forbidden", message: "Only active users can be suspended." },
        { ok: false, message: "They come from another workspace. Unlink them to end their access." },
        { ok: false, message: "You cannot do this to yourself. Another owner can." },
      ],
    });
    expect(await statuses(ana, liam, eva)).toEqual(["suspended", "suspended", "active"]);
    expect(await eventsAbout(ana.id)).toMatchObject([{ action: "user.suspended" }]);
  });

  it("USR-6: removes internals and unlinks externals, each by the command of its own", async () => {
    const wanted = [ana, eva, acme.owner].map(({ id }) => ({
      userId: id,
      kind: id === eva.id ? ("external" as const) : ("internal" as const),
    }));
    const answers = await answerEach(removeOrUnlink, wanted, acme.slug);
    expect(answers).toMatchObject({ value: [{ ok: true }, { ok: true }, { ok: false }] });
    expect(await statuses(ana, eva)).toEqual(["removed", "removed"]);
    expect(await eventsAbout(ana.id)).toMatchObject([{ action: "user.removed" }]);
    expect(await eventsAbout(eva.id)).toMatchObject([{ action: "user.unlinked" }]);
    const mistaken = await answerEach(removeOrUnlink, [{ userId: liam.id, kind: "external" }], acme.slug);
    expect(mistaken).toMatchObject({ value: [{ ok: false }] });
    expect(await statuses(liam)).toEqual(["suspended"]);
  });

  it("USR-6: tells who was changed from who had it already", async () => {
    const groupId = await makeGroup(database(), acme, { members: [ana.membershipId] });
    const wanted = [ana, liam, eva].map(({ id }) => ({ userId: id, groupId }));
    expect(await answerEach(addToGroup, wanted, acme.slug)).toMatchObject({
      value: [
        { value: { outcome: "unchanged" } },
        { value: { outcome: "changed" } },
        { ok: false, code: "forbidden" },
      ],
    });
    const inside = await database().select().from(groupMembers);
    expect(inside.filter((row) => row.groupId === groupId)).toHaveLength(2);
    const roleIds = [acme.roleId("member")];
    const roles = [ana, acme.owner].map(({ id }) => ({ userId: id, roleIds }));
    expect(await answerEach(changeRoles, roles, acme.slug)).toMatchObject({
      value: [{ value: { outcome: "unchanged" } }, { ok: false, code: "forbidden" }],
    });
  });

  it("ADD-4: gives no right that one thing at a time would not give", async () => {
    actor = await actingAs(ana, acme);
    const attempt = await answerEach(
      suspendMember,
      [{ userId: acme.owner.id }, { userId: eva.id }],
      acme.slug,
    );
    expect(attempt).toMatchObject({
      value: [
        { ok: false, code: "forbidden" },
        { ok: false, code: "forbidden" },
      ],
    });
    expect(await statuses(eva)).toEqual(["active"]);
  });

  it("USR-6: goes on after somebody for whom it fails, and does not forget those before", async () => {
    const broken = async (_: unknown, { userId }: { userId: string }) => {
      if (userId === liam.id) throw new Error("a bug");
      return suspendMember(actor, { userId });
    };
    const dan = await makeMember(database(), acme);
    const wanted = [ana, liam, dan].map(({ id }) => ({ userId: id }));
    expect(await answerEach(broken, wanted, acme.slug)).toMatchObject({
      ok: true,
      value: [{ ok: true }, { ok: false, code: "serverFailed" }, { ok: true }],
    });
    expect(await statuses(ana, dan)).toEqual(["suspended", "suspended"]);
  });

  it("USR-6: takes five hundred at the most, somebody at the least, and nothing that is no list", async () => {
    const many = Array.from({ length: 501 }, () => ({ userId: ana.id }));
    for (const inputs of [many, []])
      expect(await answerEach(suspendMember, inputs, acme.slug)).toMatchObject({
        ok: false,
        code: "invalid",
      });
    expect(await statuses(ana)).toEqual(["active"]);
    expect(await answerEach(suspendMember, [{ userId: "nobody" }], acme.slug)).toMatchObject({
      ok: true,
      value: [{ ok: false, code: "invalid" }],
    });
  });
});

async function statuses(...members: MadeMember[]): Promise<string[]> {
  const ids = members.map(({ membershipId }) => membershipId);
  const rows = await database().select().from(memberships).where(inArray(memberships.id, ids));
  return ids.map((id) => rows.find((row) => row.id === id)?.status ?? "gone");
}
