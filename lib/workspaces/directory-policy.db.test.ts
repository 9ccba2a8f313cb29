import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { explainAccess } from "../access/queries";
import type { MemberActor } from "../actor";
import { directoryPolicy } from "../held-roles";
import { suspendMember } from "../memberships/commands";
import { actingAs } from "../testing";
import { listUsers, showUser } from "../users/queries";
import { findTarget } from "../users/roster";
import { changePolicies } from "./commands";
import { policyDefaults } from "./schema";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let eva: MadeMember;

const refused = { code: "forbidden", key: "missingPermission" };
const everybody = { permission: "members.read" as const };

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(database(), acme);
  eva = await makeMember(database(), acme, { kind: "external", role: "external", firstName: "Eva" });
});

describe("POL-1, USR-5: whom members see who have no permission to see the members", () => {
  it("is themselves unless an owner says something else", async () => {
    const [row] = await database().select({ directory: directoryPolicy }).from(memberships).limit(1);
    expect(row?.directory).toBe(policyDefaults.directory);
    const actor = await actingAs(ana, acme);
    expect(actor.directory).toBe("self");
    await expect(listUsers(actor, {})).rejects.toMatchObject(refused);
    await expect(showUser(actor, { userId: acme.owner.id })).rejects.toMatchObject(refused);
    expect(await showUser(actor, { userId: ana.id })).toMatchObject({ id: ana.id });
  });

  it("is everybody with the next request, for internals alone, and back again", async () => {
    await changePolicies(owner, { directory: "all" });
    const page = await listUsers(await actingAs(ana, acme), {});
    expect(page.rows.map(({ id }) => id).sort()).toEqual([acme.owner.id, ana.id, eva.id].sort());
    await expect(listUsers(await actingAs(eva, acme), {})).rejects.toMatchObject(refused);

    await changePolicies(owner, { directory: "none" });
    const shut = await actingAs(ana, acme);
    expect(shut.directory).toBe("none");
    await expect(listUsers(shut, {})).rejects.toMatchObject(refused);
    expect(await showUser(shut, { userId: ana.id })).toMatchObject({ id: ana.id });
  });

  it("is nobody for whoever is suspended", async () => {
    await changePolicies(owner, { directory: "all" });
    await suspendMember(owner, { userId: ana.id });
    expect(await explainAccess(owner, { userId: ana.id, ...everybody })).toMatchObject({
      allowed: false,
      refusedBy: "suspended",
      openedBy: "directory",
    });
  });

  it("LKP-7: hides externals all the same where that is the policy", async () => {
    await changePolicies(owner, { directory: "all", hideExternals: true });
    const page = await listUsers(await actingAs(ana, acme), {});
    expect(page.rows.map(({ id }) => id)).not.toContain(eva.id);
    expect(page.rows.map(({ id }) => id)).toContain(acme.owner.id);
  });

  it("ROL-5: is named as the source, and makes nobody somebody with more rights", async () => {
    expect(await explainAccess(owner, { userId: ana.id, ...everybody })).toMatchObject({
      allowed: false,
      refusedBy: "none",
    });
    await changePolicies(owner, { directory: "all" });
    const explained = { allowed: true, openedBy: "directory", sources: [], refusedBy: null };
    expect(await explainAccess(owner, { userId: ana.id, ...everybody })).toMatchObject(explained);
    const shown = await showUser(owner, { userId: ana.id });
    expect(shown.permissions).toMatchObject([
      { permission: "members.read", openedBy: "directory" },
      { permission: "keys.create", openedBy: "keysByMembers" },
    ]);
    expect((await findTarget(database(), acme.id, ana.id)).permissions.size).toBe(0);
  });
});
