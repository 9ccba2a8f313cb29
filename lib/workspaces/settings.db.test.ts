import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { membershipRoles } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { NewOrganization } from "../organizations/schema";
import { actingAs, eventsAbout, nobody, unread } from "../testing";
import { changePolicies, renameWorkspace } from "./commands";
import { myWorkspaces, workspaceSettings } from "./queries";
import { policyDefaults } from "./schema";
import { policiesOf } from "./roster";

let acme: MadeWorkspace;
let globex: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database(), { seatLimit: 5 });
  globex = await makeWorkspace(database(), { name: "Globex" });
});

describe("WSP-7: the name", () => {
  it("changes for everybody at once, and the address stays", async () => {
    const ana = await makeMember(database(), acme);
    expect(await renameWorkspace(await owner(), { name: "Acme Labs" })).toEqual({ changed: true });
    expect(await row(acme)).toMatchObject({ name: "Acme Labs", slug: acme.slug });
    expect((await actingAs(ana, acme)).workspace.name).toBe("Acme Labs");
    expect(await myWorkspaces(await actingAs(ana, acme), {})).toMatchObject([{ name: "Acme Labs" }]);
    expect((await row(globex)).name).toBe("Globex");
    expect(await eventsAbout(acme.id)).toMatchObject([
      { action: "workspace.renamed", before: { name: "Acme" }, after: { name: "Acme Labs" } },
    ]);
  });

  it("changes nothing when it is the same, and is never empty", async () => {
    expect(await renameWorkspace(await owner(), { name: "Acme" })).toEqual({ changed: false });
    for (const name of ["", "   ", "x".repeat(101)])
      await expect(renameWorkspace(await owner(), { name })).rejects.toMatchObject({ name: "ZodError" });
    expect((await row(acme)).name).toBe("Acme");
    expect(await eventsAbout(acme.id)).toEqual([]);
  });
});

describe("WSP-7: a name as it is stored", () => {
  it("has nothing around it and one space between words", async () => {
    await renameWorkspace(await owner(), { name: "  Small \u00a0 \t Co\n" });
    expect((await row(acme)).name).toBe("Small Co");
    expect(await renameWorkspace(await owner(), { name: "Small  Co " })).toEqual({ changed: false });
    await renameWorkspace(await owner(), { name: `${"x".repeat(100)}   ` });
    expect((await row(acme)).name).toHaveLength(100);
  });

  it.each(["\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u00ad", "\u2060", "\u0007", "\u{e0041}"])(
    "hides nothing and turns no sentence around (%j)",
    async (character) => {
      const attempt = renameWorkspace(await owner(), { name: `Ac${character}me` });
      await expect(attempt).rejects.toThrow("charactersHidden");
      const founding = { organizationName: `Ac${character}me`, workspaceName: "Acme" };
      expect(NewOrganization.safeParse(founding).success).toBe(false);
      expect((await row(acme)).name).toBe("Acme");
    },
  );

  it.each(["می\u200cخواهم", "👩\u200d🚀 Labs", "שלום", "Straße 王"])("may be written as %s", async (name) => {
    await renameWorkspace(await owner(), { name });
    expect((await row(acme)).name).toBe(name);
  });
});

describe("POL-1: policies", () => {
  it("are what differs from the defaults, and each change is one event with what it was before", async () => {
    await changePolicies(await owner(), { seatLimit: 12, allowSelfLeave: true });
    expect((await row(acme)).policies).toEqual({ seatLimit: 12, allowSelfLeave: true });
    await changePolicies(await owner(), { seatLimit: 5, invitationDays: 30 });
    expect((await row(acme)).policies).toEqual({ allowSelfLeave: true, invitationDays: 30 });
    expect(await policiesOf(database(), acme.id)).toEqual({
      ...policyDefaults,
      seatLimit: 5,
      invitationDays: 30,
      allowSelfLeave: true,
    });
    expect(await eventsAbout(acme.id)).toMatchObject([
      {
        action: "workspace.policiesChanged",
        before: { seatLimit: 5, allowSelfLeave: false },
        after: { seatLimit: 12, allowSelfLeave: true },
      },
      { before: { seatLimit: 12, invitationDays: null }, after: { seatLimit: 5, invitationDays: 30 } },
    ]);
  });

  it("stay as they are when nothing differs, and other workspaces keep theirs", async () => {
    expect(await changePolicies(await owner(), { seatLimit: 5 })).toEqual({ changed: false });
    expect(await changePolicies(await owner(), {})).toEqual({ changed: false });
    expect(await eventsAbout(acme.id)).toEqual([]);
    await changePolicies(await owner(), { seatLimit: null });
    expect((await policiesOf(database(), acme.id)).seatLimit).toBeNull();
    expect((await row(globex)).policies).toEqual({ seatLimit: null });
    expect(await eventsAbout(globex.id)).toEqual([]);
  });

  it.each([
    { seatLimit: 0 },
    { seatLimit: 2.5 },
    { seatLimit: Number.NaN },
    { invitationDays: 0 },
    { invitationDays: 366 },
  ])("refuses %o", async (wrong) => {
    await expect(changePolicies(await owner(), wrong)).rejects.toMatchObject({ name: "ZodError" });
    expect(await eventsAbout(acme.id)).toEqual([]);
  });
});

describe.each([
  ["rename", renameWorkspace, { name: "Mine" }],
  ["change policies", changePolicies, { seatLimit: 1000 }],
  ["read the settings", workspaceSettings, {}],
] as const)("WSP-7: who may %s", (_, operation, input) => {
  it("owners only, judged before the input is read", async () => {
    const strangers = [
      await actingAs(await makeMember(database(), acme, { role: "admin" }), acme),
      await actingAs(await makeMember(database(), acme), acme),
      nobody,
    ];
    for (const actor of strangers)
      await expect(operation(actor, unread<never>(input as never))).rejects.toMatchObject({
        name: "AppError",
      });
    expect(await row(acme)).toMatchObject({ name: "Acme", policies: { seatLimit: 5 } });
  });
});

it("WSP-7: who was an owner a moment ago changes nothing", async () => {
  const oscar = await makeMember(database(), acme, { role: "owner" });
  const actor = await actingAs(oscar, acme);
  await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, oscar.membershipId));
  await expect(renameWorkspace(actor, { name: "Mine" })).rejects.toMatchObject({ key: "missingPermission" });
  await expect(changePolicies(actor, { seatLimit: 99 })).rejects.toMatchObject({ key: "missingPermission" });
  expect(await row(acme)).toMatchObject({ name: "Acme", policies: { seatLimit: 5 } });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function row({ id }: MadeWorkspace) {
  const [workspace] = await database().select().from(workspaces).where(eq(workspaces.id, id));
  if (!workspace) throw new Error("no such workspace");
  return workspace;
}
