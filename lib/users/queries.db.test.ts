import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { rolePermissions, roles } from "@/db/schema/roles";
import { eq } from "drizzle-orm";
import { actingAs } from "../testing";
import { showUser } from "./queries";
import { findTarget, verdictsOn } from "./roster";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeAll(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database());
  ana = await makeMember(database(), acme, { firstName: "Ana" });
});

describe("findTarget", () => {
  it("USR-3: tells the rules who is at home and active only here", async () => {
    const target = await findTarget(database(), acme.id, ana.id);
    expect(target).toMatchObject({ userId: ana.id, membershipId: ana.membershipId, kind: "internal" });
    expect(target).toMatchObject({ homeHere: true, onlyHere: true, isCreator: false, isOwner: false });
    await enrol(database(), globex, ana, "external", { kind: "external" });
    expect(await findTarget(database(), acme.id, ana.id)).toMatchObject({ homeHere: true, onlyHere: false });
    expect(await findTarget(database(), globex.id, ana.id)).toMatchObject({
      homeHere: false,
      kind: "external",
    });
  });

  it("WSP-4: knows the creator and the only active owner", async () => {
    const alone = { isOwner: true, isCreator: true, isLastOwner: true };
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject(alone);
    const suspended = await makeMember(database(), acme, { role: "owner", status: "suspended" });
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject(alone);
    expect(await findTarget(database(), acme.id, suspended.id)).toMatchObject({
      isOwner: true,
      isLastOwner: false,
    });
    const second = await makeMember(database(), acme, { role: "owner" });
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject({ isLastOwner: false });
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, second.membershipId));
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject(alone);
  });

  it("USR-1: finds nobody of another workspace, nobody unknown, nobody removed", async () => {
    const notFound = { code: "not_found", key: "userNotFound" };
    const hank = await makeMember(database(), globex);
    const stranger = await makeUser(database());
    const gone = await makeMember(database(), acme);
    await database()
      .update(memberships)
      .set({ status: "removed", removedAt: new Date() })
      .where(eq(memberships.id, gone.membershipId));
    for (const { id } of [hank, stranger, gone, { id: acme.id }])
      await expect(findTarget(database(), acme.id, id)).rejects.toMatchObject(notFound);
  });

  it("works inside the transaction of a command", async () => {
    const found = await database().transaction((tx) => findTarget(tx, acme.id, ana.id));
    expect(found.userId).toBe(ana.id);
  });
});

describe("verdictsOn", () => {
  it("USR-3, USR-5: answers with the rules, reasons included", async () => {
    const owner = await actingAs(acme.owner, acme);
    const admin = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    const target = await findTarget(database(), acme.id, ana.id);
    const creator = await findTarget(database(), acme.id, acme.owner.id);
    expect(verdictsOn(owner, target)).toMatchObject({ edit: true, suspend: true, remove: true });
    expect(verdictsOn(owner, target)).toMatchObject({ unlink: "onlyExternalsAreUnlinked" });
    expect(verdictsOn(owner, creator)).toMatchObject({ edit: true, changeRoles: "notYourOwnRole" });
    expect(verdictsOn(admin, creator)).toMatchObject({
      remove: "onlyOwnersTouchOwners",
      edit: "onlyOwnersTouchOwners",
    });
  });
});

describe("showUser", () => {
  it("USR-2, ROL-5: says where each permission comes from", async () => {
    const owner = await actingAs(acme.owner, acme);
    const support = await makeRole(acme, "Support", ["members.read", "members.password"]);
    const nia = await makeMember(database(), acme, { role: "access_manager", username: `nia.${acme.slug}` });
    await database()
      .insert(membershipRoles)
      .values({ workspaceId: acme.id, membershipId: nia.membershipId, roleId: support });
    const shown = await showUser(owner, { userId: nia.id });
    expect(shown).toMatchObject({ username: nia.username, locale: "en", isSelf: false, homeHere: true });
    expect(shown.roles.map((role) => role.name)).toEqual(["AccessManager", "Support"]);
    const from = new Map(
      shown.permissions.map(({ permission, sources }) => [permission, sources.map(({ role }) => role)]),
    );
    expect(from.get("members.read")).toEqual(["AccessManager", "Support"]);
    expect(from.get("members.password")).toEqual(["Support"]);
    expect(from.has("members.remove")).toBe(false);
  });

  it("LKP-4: says what an external's roles grant in vain", async () => {
    const eva = await makeMember(database(), acme, { role: "access_manager", kind: "external" });
    const { permissions } = await showUser(await actingAs(acme.owner, acme), { userId: eva.id });
    const named = (refusedBy: string | null) =>
      permissions.filter((one) => one.refusedBy === refusedBy).map(({ permission }) => permission);
    expect(named(null)).toEqual(["members.read"]);
    expect(named("relationship")).toContain("members.create");
  });

  it("USR-5: shows a member who may not list others themselves, and nobody else", async () => {
    const marco = await makeMember(database(), acme);
    const actor = await actingAs(marco, acme);
    expect(await showUser(actor, { userId: marco.id })).toMatchObject({ id: marco.id, isSelf: true });
    await expect(showUser(actor, { userId: acme.owner.id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("USR-2: finds nobody of another workspace, and nobody by what is no id", async () => {
    const owner = await actingAs(acme.owner, acme);
    for (const userId of [globex.owner.id, acme.id, "me", "' or 1=1", "\u0000"])
      await expect(showUser(owner, { userId })).rejects.toMatchObject({ code: "not_found" });
  });
});

async function makeRole(workspace: MadeWorkspace, name: string, permissions: string[]): Promise<string> {
  const [role] = await database().insert(roles).values({ workspaceId: workspace.id, name }).returning();
  if (!role) throw new Error("no role was made");
  await database()
    .insert(rolePermissions)
    .values(permissions.map((permission) => ({ roleId: role.id, permission })));
  return role.id;
}
