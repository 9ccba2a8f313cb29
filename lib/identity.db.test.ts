import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { enrol, makeGroup, makeMember, makeRole, makeSession, makeUser, makeWorkspace } from "@/db/factories";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { languageOf } from "./actor";
import { identify, identifyMember } from "./identity";
import { grantable } from "./permissions";
import { actingAs, nobody, signedInAs, statementsOf, testOrigin } from "./testing";

test("ACC-8: an address that no workspace can have is nobody's, and no error", async () => {
  const acme = await makeWorkspace(database());
  const session = await makeSession(database(), acme.owner);
  for (const slug of ["acme\0", "../acme", "ACME", "é", "x".repeat(5000), ""]) {
    const { actor, closed } = await identify(testOrigin, session, slug);
    expect({ kind: actor.kind, closed }).toEqual({ kind: "user", closed: false });
  }
  expect((await identify(testOrigin, session, acme.slug)).actor.kind).toBe("member");
});

test("ROL-2, ROL-7: whoever holds twenty roles and is in ten groups is known in one query", async () => {
  const db = database();
  const acme = await makeWorkspace(db);
  const ana = await makeMember(db, acme);
  const rights = grantable.slice(0, 20);
  for (const [n, permission] of rights.entries()) {
    const roleId = await makeRole(db, acme, { permissions: [permission] });
    if (n % 2 === 0) await makeGroup(db, acme, { roleIds: [roleId], members: [ana.membershipId] });
    else
      await db
        .insert(membershipRoles)
        .values({ workspaceId: acme.id, membershipId: ana.membershipId, roleId });
  }
  const session = await makeSession(db, ana);
  const known = await identify(testOrigin, session, acme.slug);
  expect(known.actor).toMatchObject({ kind: "member", permissions: new Set([...rights, "keys.create"]) });
  expect(await statementsOf(() => identify(testOrigin, session, acme.slug))).toBe(1);
});

describe("UX-3: the language of whoever asks", () => {
  test("UX-3: is their own, in a workspace and outside of any", async () => {
    const acme = await makeWorkspace(database());
    const ana = await makeMember(database(), acme, { locale: "es" });
    expect(languageOf(await actingAs(ana, acme))).toBe("es");
    expect(languageOf(await signedInAs(ana))).toBe("es");
    expect(languageOf(await actingAs(acme.owner, acme))).toBe("en");
  });

  test("UX-3: is what a stranger's browser asks for", () => {
    expect(languageOf({ ...nobody, origin: { ...testOrigin, language: "es" } })).toBe("es");
    expect(languageOf(nobody)).toBe("en");
  });

  test("LKP-5: of an external is the one set in that workspace, and nowhere else", async () => {
    const [acme, globex] = [await makeWorkspace(database()), await makeWorkspace(database())];
    const nia = await makeUser(database());
    await enrol(database(), acme, nia, "external", { kind: "external", locale: "es" });
    await enrol(database(), globex, nia, "external", { kind: "external" });
    expect(languageOf(await actingAs(nia, acme))).toBe("es");
    expect(languageOf(await actingAs(nia, globex))).toBe("en");
    expect(languageOf(await signedInAs(nia))).toBe("en");
  });

  test("LKP-5: of an internal is theirs to choose, whatever stands in the workspace's row", async () => {
    const acme = await makeWorkspace(database());
    const ana = await makeUser(database());
    await enrol(database(), acme, ana, "member", { locale: "es" });
    expect(languageOf(await actingAs(ana, acme))).toBe("en");
  });
});

describe("INV-1: somebody who is not there, in whose name something runs on", () => {
  test("INV-1: is read as they are now, with the rights that a session would give them", async () => {
    const acme = await makeWorkspace(database());
    const ana = await makeMember(database(), acme, { role: "admin" });
    const { sessionId: _, origin: __, ...known } = await actingAs(ana, acme);
    expect(await identifyMember(testOrigin, ana.id, acme.id)).toMatchObject(known);
  });

  test("INV-1: is nobody once suspended or removed, in another workspace, and where it is archived", async () => {
    const [acme, globex] = [await makeWorkspace(database()), await makeWorkspace(database())];
    const ana = await makeMember(database(), acme);
    const liam = await makeMember(database(), acme, { status: "suspended" });
    const nina = await makeMember(database(), acme);
    await database()
      .update(memberships)
      .set({ status: "removed", removedAt: new Date() })
      .where(eq(memberships.id, nina.membershipId));
    expect(await identifyMember(testOrigin, ana.id, globex.id)).toBeNull();
    for (const { id } of [liam, nina]) expect(await identifyMember(testOrigin, id, acme.id)).toBeNull();
    await database().update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, acme.id));
    expect(await identifyMember(testOrigin, ana.id, acme.id)).toBeNull();
  });
});
