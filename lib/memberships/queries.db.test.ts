import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeGroup,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { actingAs, unread } from "../testing";
import { addingOptions, memberToEdit, removalImpact } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database(), { seatLimit: 5 });
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
});

describe("ADD-1: what the wizard can offer", () => {
  it("offers an owner everything, and says how full the workspace is", async () => {
    await makeMember(database(), acme, { status: "suspended" });
    const options = await addingOptions(await actingAs(acme.owner, acme), {});
    expect(options).toMatchObject({ now: true, invite: true, seats: { used: 3, limit: 5 } });
    expect(options.roles.map((role) => [role.system, role.grantable])).toEqual([
      ["owner", true],
      ["admin", true],
      ["access_manager", true],
      ["member", true],
      ["external", true],
    ]);
    const unlimited = await addingOptions(await actingAs(globex.owner, globex), {});
    expect(unlimited.seats).toEqual({ used: 1, limit: null });
  });

  it("ADD-4: tells an access manager why some roles are not theirs to give", async () => {
    const aisha = await makeMember(database(), acme, { role: "access_manager" });
    const { roles } = await addingOptions(await actingAs(aisha, acme), {});
    expect(roles.map((role) => [role.system, role.grantable])).toEqual([
      ["owner", "onlyOwnersMakeOwners"],
      ["admin", "roleAboveYours"],
      ["access_manager", true],
      ["member", true],
      ["external", true],
    ]);
  });

  it("is not for members", async () => {
    const attempt = addingOptions(await actingAs(ana, acme), {});
    await expect(attempt).rejects.toMatchObject({ key: "missingPermission" });
  });
});

describe("USR-3: what the form for editing shows", () => {
  it("shows somebody as they are, with what may be changed", async () => {
    const form = await memberToEdit(await actingAs(acme.owner, acme), { userId: ana.id });
    expect(form).toMatchObject({
      can: { edit: true, changeRoles: true },
      person: { firstName: "Ana", lastName: "Lopez", email: ana.email, phone: "", username: "" },
      held: [acme.roleId("member")],
    });
  });

  it("shows one's own without the roles, and a member nobody else's", async () => {
    const marco = await actingAs(ana, acme);
    const own = await memberToEdit(marco, { userId: ana.id });
    expect(own.can).toEqual({ edit: true, changeRoles: "notYourOwnRole", organise: "mayNotEdit" });
    const other = memberToEdit(marco, { userId: acme.owner.id });
    await expect(other).rejects.toMatchObject({ key: "mayNotEdit" });
    const greta = await makeMember(database(), globex);
    const foreign = memberToEdit(await actingAs(acme.owner, acme), { userId: greta.id });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("LIF-6: what removing will do", () => {
  it("counts what ends and what stays", async () => {
    await makeSession(database(), ana);
    await makeSession(database(), ana);
    await database()
      .insert(invitations)
      .values([
        { workspaceId: acme.id, email: `a.${ana.id}@example.org`, invitedBy: ana.id },
        { workspaceId: acme.id, email: `b.${ana.id}@example.org`, invitedBy: ana.id, status: "cancelled" },
        { workspaceId: acme.id, email: `c.${ana.id}@example.org`, invitedBy: acme.owner.id },
      ]);
    expect(await impactOn(ana)).toEqual({
      roles: ["Member"],
      groups: [],
      reports: [],
      assets: { total: 0, types: [], first: [] },
      holdDays: 14,
      email: ana.email,
      keys: [],
      sessions: 2,
      pendingInvitations: 1,
      seats: { used: 2, limit: 5 },
      isLastWorkspace: true,
    });
  });

  it("knows who has other workspaces, and that an external frees no seat", async () => {
    const eva = await makeMember(database(), globex);
    await enrol(database(), acme, eva, "external", { kind: "external" });
    expect(await impactOn(eva)).toMatchObject({ seats: null, isLastWorkspace: false });
  });

  it("LIF-6: names the groups that they leave, and the roles that go with them", async () => {
    const members = [ana.membershipId];
    await makeGroup(database(), acme, { name: "Night", roleIds: [acme.roleId("admin")], members });
    await makeGroup(database(), acme, { name: "book club", members });
    const shown = await impactOn(ana);
    expect(shown).toMatchObject({ groups: ["book club", "Night"], roles: ["Admin", "Member"] });
  });

  it("finds nobody of another workspace, and tells nobody without the right", async () => {
    const greta = await makeMember(database(), globex);
    await expect(impactOn(greta)).rejects.toMatchObject({ code: "not_found" });
    const attempt = removalImpact(await actingAs(ana, acme), unread({ userId: ana.id }));
    await expect(attempt).rejects.toMatchObject({ key: "missingPermission" });
  });
});

async function impactOn({ id }: { id: string }) {
  return removalImpact(await actingAs(acme.owner, acme), { userId: id });
}
