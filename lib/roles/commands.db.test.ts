import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { rolePermissions, roles } from "@/db/schema/roles";
import { actingAs, eventsAbout, nobody, unread } from "../testing";
import { findTarget } from "../users/roster";
import { changeRoles } from "./commands";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;
let aisha: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana" });
  aisha = await makeMember(database(), acme, { firstName: "Aisha", role: "access_manager" });
});

describe("WSP-3: change roles", () => {
  it("acts at once, and records what was and what is", async () => {
    expect(await actingAs(ana, acme)).toMatchObject({ isOwner: false });
    expect(await give(acme.owner, ana, ["owner"])).toMatchObject({ outcome: "changed" });
    expect(await actingAs(ana, acme)).toMatchObject({ isOwner: true });
    expect(await give(acme.owner, ana, ["admin", "member"])).toMatchObject({ outcome: "changed" });
    expect(await actingAs(ana, acme)).toMatchObject({ isOwner: false });
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.rolesChanged", before: { roles: ["Member"] }, after: { roles: ["Owner"] } },
      { action: "user.rolesChanged", before: { roles: ["Owner"] }, after: { roles: ["Admin", "Member"] } },
    ]);
  });

  it("writes nothing when they hold just these, in any order or twice", async () => {
    await give(acme.owner, ana, ["admin", "member"]);
    expect(await give(acme.owner, ana, ["member", "admin", "member"])).toEqual({ outcome: "unchanged" });
    expect(await give(acme.owner, aisha, ["access_manager"])).toEqual({ outcome: "unchanged" });
    expect(await eventsAbout(ana.id)).toHaveLength(1);
    expect(await eventsAbout(aisha.id)).toEqual([]);
  });

  it("nobody changes their own", async () => {
    await expect(give(acme.owner, acme.owner, ["member"])).rejects.toMatchObject({ key: "notYourOwnRole" });
    await expect(give(aisha, aisha, ["admin"])).rejects.toMatchObject({ key: "notYourOwnRole" });
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject({ isOwner: true });
  });
});

describe("WSP-4: who made the workspace", () => {
  it("stays its owner while it is their only workspace, and can be demoted once they have another", async () => {
    const oscar = await makeMember(database(), acme, { role: "owner" });
    await expect(give(oscar, acme.owner, ["member"])).rejects.toMatchObject({ key: "creatorsOnlyWorkspace" });
    await enrol(database(), globex, acme.owner, "member");
    expect(await give(oscar, acme.owner, ["member"])).toMatchObject({ outcome: "changed" });
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject({ isOwner: false });
  });
});

describe("ADD-4: nobody grants a role with more rights than they hold", () => {
  it("refuses an access manager what they do not hold, however it is wrapped, and changes nothing", async () => {
    const auditors = await customRole("Auditors", "audit.read");
    for (const [roleIds, key] of [
      [[acme.roleId("member"), acme.roleId("admin")], "roleAboveYours"],
      [[acme.roleId("owner")], "onlyOwnersMakeOwners"],
      [[acme.roleId("member"), auditors], "roleAboveYours"],
      [[globex.roleId("owner")], "roleNotFound"],
      [[globex.roleId("member")], "roleNotFound"],
    ] as const) {
      const attempt = changeRoles(await actingAs(aisha, acme), { userId: ana.id, roleIds: [...roleIds] });
      await expect(attempt).rejects.toMatchObject({ key, field: "roleIds" });
    }
    expect((await findTarget(database(), acme.id, ana.id)).roles).toMatchObject([{ system: "member" }]);
    expect(await eventsAbout(ana.id)).toEqual([]);
  });

  it("lets them add a role they hold to somebody, and take it away again", async () => {
    expect(await give(aisha, ana, ["member", "access_manager"])).toMatchObject({ outcome: "changed" });
    expect(await give(aisha, ana, ["member"])).toMatchObject({ outcome: "changed" });
  });

  it("keeps them away from whoever holds more", async () => {
    const adam = await makeMember(database(), acme, { role: "admin" });
    await expect(give(aisha, adam, ["member"])).rejects.toMatchObject({ key: "hasMoreRights" });
    await expect(give(aisha, acme.owner, ["member"])).rejects.toMatchObject({ key: "onlyOwnersTouchOwners" });
    expect((await findTarget(database(), acme.id, adam.id)).roles).toMatchObject([{ system: "admin" }]);
  });
});

describe("who may change roles", () => {
  it("is refused before the input is read, and finds nobody of another workspace", async () => {
    const roleIds = [acme.roleId("member")];
    for (const actor of [await actingAs(ana, acme), nobody]) {
      const attempt = changeRoles(actor, unread({ userId: ana.id, roleIds }));
      await expect(attempt).rejects.toMatchObject({ name: "AppError" });
    }
    const greta = await makeMember(database(), globex);
    await expect(give(acme.owner, greta, ["member"])).rejects.toMatchObject({ code: "not_found" });
  });

  it("LKP-5: leaves an external's roles alone", async () => {
    const eva = await makeMember(database(), globex);
    await enrol(database(), acme, eva, "external", { kind: "external" });
    await expect(give(acme.owner, eva, ["admin"])).rejects.toMatchObject({ key: "externalKeepsRoles" });
  });
});

type SystemRole = Parameters<MadeWorkspace["roleId"]>[0];

async function give(actor: MadeMember | MadeWorkspace["owner"], target: { id: string }, given: SystemRole[]) {
  return changeRoles(await actingAs(actor, acme), { userId: target.id, roleIds: given.map(acme.roleId) });
}

async function customRole(name: string, permission: string): Promise<string> {
  const [role] = await database().insert(roles).values({ workspaceId: acme.id, name }).returning();
  if (!role) throw new Error("no role was made");
  await database().insert(rolePermissions).values({ roleId: role.id, permission });
  return role.id;
}
