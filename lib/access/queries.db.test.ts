import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { actingAs } from "../testing";
import { explainAccess, explainMine } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;
let eva: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
  eva = await makeMember(database(), acme, {
    role: "admin",
    kind: "external",
    homeWorkspaceId: globex.id,
  });
});

describe("ROL-5: explain access", () => {
  it("ROL-5: says through which role and group somebody may do something, and who could change it", async () => {
    const roleId = await makeRole(database(), acme, { name: "Auditors", permissions: ["audit.read"] });
    await makeGroup(database(), acme, { name: "Berlin", roleIds: [roleId], members: [ana.membershipId] });
    await makeMember(database(), acme, { firstName: "Oscar", lastName: "Owner", role: "owner" });
    await makeMember(database(), acme, { firstName: "Otto", role: "owner", status: "suspended" });
    expect(await ask(acme.owner, ana, "audit.read")).toMatchObject({
      allowed: true,
      refusedBy: null,
      kind: "internal",
      home: null,
      sources: [{ role: "Auditors", direct: false, groups: ["Berlin"] }],
      owners: [{ name: "Oscar Owner" }],
    });
    expect(await ask(acme.owner, ana, "members.read")).toMatchObject({ allowed: false, refusedBy: "none" });
  });

  it("LKP-4: names the workspace that an external comes from, where the relationship cuts them", async () => {
    expect(await ask(acme.owner, eva, "members.update")).toMatchObject({
      allowed: false,
      refusedBy: "relationship",
      kind: "external",
      home: "Globex",
      sources: [{ role: "Admin", direct: true, groups: [] }],
    });
  });

  it("LIF-1: says that somebody is suspended, and what they hold all the same", async () => {
    const adam = await makeMember(database(), acme, { role: "admin", status: "suspended" });
    expect(await ask(acme.owner, adam, "members.read")).toMatchObject({
      allowed: false,
      refusedBy: "suspended",
      sources: [{ role: "Admin" }],
    });
  });

  it("ROL-5: explains oneself to everybody, others only to who may list them", async () => {
    expect(await ask(ana, ana, "members.read")).toMatchObject({ allowed: false, refusedBy: "none" });
    expect(await explainMine(await actingAs(ana, acme), { permission: "workspace.manage" })).toMatchObject({
      refusedBy: "none",
      owners: [{ name: "Olivia Owner" }],
    });
    await expect(ask(ana, acme.owner, "members.read")).rejects.toMatchObject({ key: "missingPermission" });
  });

  it("ROL-5: nobody of another workspace is explained", async () => {
    const greta = await makeMember(database(), globex);
    await expect(ask(acme.owner, greta, "members.read")).rejects.toMatchObject({ code: "not_found" });
  });
});

async function ask(
  actor: MadeMember | MadeWorkspace["owner"],
  { id }: { id: string },
  permission: Parameters<typeof explainAccess>[1]["permission"],
) {
  return explainAccess(await actingAs(actor, acme), { userId: id, permission });
}
