import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { membershipRoles } from "@/db/schema/memberships";
import { rolePermissions, roles } from "@/db/schema/roles";
import type { ReadEndpoint, WriteEndpoint } from "../endpoint";
import type { Permission } from "../permissions";
import { eventsAbout } from "../testing";
import { answerTo, everyRowOf } from "../testing-answers";
import type { Asking } from "../testing-api";
import {
  changeRole,
  changeUserRoles,
  createRole,
  listRoles,
  readRole,
  readRoleDeletionImpact,
  removeRole,
} from "./api";

const db = database();
const scopes: Permission[] = ["members.read", "roles.assign", "roles.manage"];
let acme: MadeWorkspace;
let ana: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  ana = await makeMember(db, acme);
  key = await makeApiKey(db, await makeMember(db, acme, { role: "owner" }), { scopes });
});

test("ROL-2, KEY-3: a key makes, edits and deletes a role, and the trail says which", async () => {
  const made = await call(createRole, { body: { name: "Reporting", permissions: ["members.read"] } });
  expect(made).toMatchObject({
    status: 201,
    body: {
      name: "Reporting",
      system: null,
      isDefault: false,
      internalOnly: false,
      permissions: ["members.read"],
    },
  });
  const params = { roleId: made.id };
  expect(await call(createRole, { body: { name: "reporting" } })).toMatchObject({
    status: 409,
    body: { code: "roleNameTaken", errors: [{ field: "name" }] },
  });
  const headers = { "if-match": made.headers.get("etag") ?? "" };
  const edited = await call(changeRole, { params, headers, body: { description: "Reads" } });
  expect(edited).toMatchObject({
    status: 200,
    body: { name: "Reporting", description: "Reads", permissions: ["members.read"] },
  });
  expect(await call(changeRole, { params, headers, body: { name: "Late" } })).toMatchObject({ status: 412 });
  const granted = await call(changeRole, { params, body: { permissions: ["members.read", "roles.assign"] } });
  expect(granted).toMatchObject({ status: 200, body: { description: "Reads" } });
  expect(await db.select().from(rolePermissions).where(eq(rolePermissions.roleId, made.id))).toHaveLength(2);
  expect((await call(readRole, { params })).body).toEqual(granted.body);

  await give(ana, made.id);
  expect(await call(readRoleDeletionImpact, { params })).toMatchObject({
    body: { people: 1, left: 0, groups: 0, invitations: 0 },
  });
  expect(await call(removeRole, { params, query: { people: "0" } })).toMatchObject({
    status: 409,
    body: { code: "roleAffectsOthers" },
  });
  expect(await call(removeRole, { params })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "people" }] },
  });
  expect(await call(removeRole, { params, query: { people: "1" } })).toMatchObject({ status: 204 });
  expect(await db.select().from(roles).where(eq(roles.id, made.id))).toEqual([]);
  expect((await eventsAbout(made.id)).map(({ action, channel, keyId }) => [action, channel, keyId])).toEqual(
    ["role.created", "role.edited", "role.edited", "role.deleted"].map((action) => [action, "api", key.id]),
  );
});

test("ADD-4: no role is made, edited or given by a key to allow more than the key", async () => {
  const above = await makeRole(db, acme, { permissions: ["audit.read"] });
  const refused = async (endpoint: WriteEndpoint, asking: Asking, code: string) => {
    expect(await call(endpoint, asking), `${endpoint.path} ${code}`).toMatchObject({
      status: 403,
      body: { code },
    });
  };
  await refused(createRole, { body: { name: "Big", permissions: ["audit.read"] } }, "permissionAboveYours");
  await refused(changeRole, { params: { roleId: above }, body: { name: "Mine" } }, "roleAboveYours");
  await refused(removeRole, { params: { roleId: above }, query: { people: "0" } }, "roleAboveYours");
  const plain = await makeRole(db, acme);
  const raise = { params: { roleId: plain }, body: { permissions: ["audit.read"] } };
  await refused(changeRole, raise, "permissionAboveYours");
  for (const roleId of [above, acme.roleId("admin"), acme.roleId("owner")])
    await refused(
      changeUserRoles,
      { params: { userId: ana.id }, body: { roleIds: [roleId] } },
      "roleAboveYours",
    );
  const owner = { params: { userId: acme.owner.id }, body: { roleIds: [plain] } };
  await refused(changeUserRoles, owner, "hasMoreRights");
  await refused(
    removeRole,
    { params: { roleId: acme.roleId("member") }, query: { people: "1" } },
    "defaultRoleStays",
  );
  expect(await held(ana)).toEqual([acme.roleId("member")]);
  expect(await eventsAbout(ana.id)).toEqual([]);
});

test("ROL-3, KEY-3: a key sets the roles of a user to exactly these", async () => {
  const reading = await makeRole(db, acme, { permissions: ["members.read"] });
  const params = { userId: ana.id };
  expect(await call(changeUserRoles, { params, body: { roleIds: [reading] } })).toMatchObject({
    status: 200,
    body: { id: ana.id, roles: [{ id: reading }] },
  });
  expect(await held(ana)).toEqual([reading]);
  expect(await eventsAbout(ana.id)).toMatchObject([
    { action: "user.rolesChanged", channel: "api", keyId: key.id, after: { roleIds: [reading] } },
  ]);
  expect(await call(changeUserRoles, { params, body: { roleIds: [] } })).toMatchObject({ status: 422 });
  const foreign = await makeRole(db, await makeWorkspace(db, { name: "Globex" }));
  expect(await call(changeUserRoles, { params, body: { roleIds: [foreign] } })).toMatchObject({
    status: 404,
    body: { code: "roleNotFound", errors: [{ field: "roleIds" }] },
  });
  expect(await held(ana)).toEqual([reading]);
});

test("KEY-3: roles are listed by name, each once, with what they allow", async () => {
  await makeRole(db, acme, { name: "Árbitro", permissions: ["audit.read"] });
  const listed = await everyRowOf(listRoles, { key: key.secret, query: { limit: "2" } });
  expect(listed.map(({ name }) => name).sort()).toEqual(
    ["AccessManager", "Admin", "External", "Member", "Owner", "Árbitro"].sort(),
  );
  expect(await call(listRoles, { query: { q: "arb" } })).toMatchObject({
    rows: [{ name: "Árbitro", system: null, permissions: ["audit.read"] }],
  });
  const [owner] = (await call(listRoles, { query: { q: "owner" } })).rows;
  expect(owner).toMatchObject({ system: "owner" });
  expect(owner?.permissions).toContain("workspace.manage");
});

function call(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}) {
  return answerTo(endpoint, { key: key.secret, ...asking });
}

function give({ membershipId }: MadeMember, roleId: string) {
  return db.insert(membershipRoles).values({ workspaceId: acme.id, membershipId, roleId });
}

async function held({ membershipId }: MadeMember): Promise<string[]> {
  const rows = await db.select().from(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
  return rows.map(({ roleId }) => roleId);
}
