import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { actingAs, eventsAbout, nobody, unread } from "../testing";
import { editUser } from "./commands";
import { findTarget } from "./roster";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez", phone: "+34600111222" });
});

describe("USR-3: edit", () => {
  it("changes names, phone, username and roles as one event with what was and what is", async () => {
    const username = `ana.${ana.id.slice(-8)}`;
    const outcome = await edit({
      lastName: "López",
      phone: "+34 600 999 888",
      username,
      roleIds: [acme.roleId("admin")],
    });
    expect(outcome).toMatchObject({ outcome: "edited" });
    expect(await account(ana)).toMatchObject({
      firstName: "Ana",
      lastName: "López",
      phone: "+34600999888",
      username,
    });
    expect((await findTarget(database(), acme.id, ana.id)).roles).toMatchObject([{ system: "admin" }]);
    const events = await eventsAbout(ana.id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: "user.editedWithRoles",
      actorId: acme.owner.id,
      before: { lastName: "Lopez", phone: "+34600111222", username: null, roles: ["Member"] },
      after: { lastName: "López", phone: "+34600999888", username, roles: ["Admin"] },
    });
    expect(events[0]?.after).not.toHaveProperty("firstName");
    expect(await mailsTo(ana)).toMatchObject([{ kind: "role-changed", facts: { roles: ["Admin"] } }]);
  });

  it("AUD-1: says of an edit that roles changed, and whether anything else did", async () => {
    await edit({ roleIds: [acme.roleId("admin")] });
    await edit({ lastName: "López" });
    const actions = (await eventsAbout(ana.id)).map(({ action }) => action);
    expect(actions).toEqual(["user.rolesChanged", "user.edited"]);
  });

  it("writes nothing when nothing changed, the phone spelt as it is stored or otherwise", async () => {
    for (const phone of ["+34600111222", "+34 600 11 12 22"])
      expect(await edit({ phone, roleIds: [acme.roleId("member")] })).toEqual({ outcome: "unchanged" });
    expect(await eventsAbout(ana.id)).toEqual([]);
    expect(await mailsTo(ana)).toEqual([]);
  });

  it("tells nobody by mail about a new name, and lets phone and username be emptied", async () => {
    await edit({ username: "ana.lopez" });
    await edit({ phone: "", username: "" });
    expect(await account(ana)).toMatchObject({ phone: null, username: null });
    expect(await mailsTo(ana)).toEqual([]);
  });

  it("USR-5: lets an owner edit their own name, with the roles as they are", async () => {
    const owner = await actingAs(acme.owner, acme);
    const own = { userId: acme.owner.id, firstName: "Olive", lastName: "Owner", phone: "", username: "" };
    await editUser(owner, { ...own, roleIds: [acme.roleId("owner")] });
    expect(await account(acme.owner)).toMatchObject({ firstName: "Olive" });
    const attempt = editUser(owner, { ...own, firstName: "Olga", roleIds: [acme.roleId("member")] });
    await expect(attempt).rejects.toMatchObject({ key: "notYourOwnRole" });
    expect(await account(acme.owner)).toMatchObject({ firstName: "Olive" });
    expect(await findTarget(database(), acme.id, acme.owner.id)).toMatchObject({ isOwner: true });
  });
});

describe("refusals leave everything as it was", () => {
  it("finds nobody of another workspace", async () => {
    const hank = await makeMember(database(), globex, { firstName: "Hank" });
    await expect(edit({ userId: hank.id })).rejects.toMatchObject({ code: "not_found", key: "userNotFound" });
    expect(await account(hank)).toMatchObject({ firstName: "Hank", lastName: hank.lastName });
    expect(await eventsAbout(hank.id)).toEqual([]);
  });

  it("ADD-3, LKP-5: changes no name of an account that is managed elsewhere", async () => {
    const eva = await makeMember(database(), globex, { firstName: "Eva" });
    await enrol(database(), acme, eva, "external", { kind: "external" });
    const petra = await makeMember(database(), globex, { firstName: "Petra" });
    await enrol(database(), acme, petra, "member");
    for (const { id } of [eva, petra])
      await expect(edit({ userId: id, firstName: "X" })).rejects.toMatchObject({
        key: "externalIsManagedAtHome",
      });
    expect(await account(petra)).toMatchObject({ firstName: "Petra" });
  });

  it("keeps names when the roles are refused: one edit, one transaction (ADD-4)", async () => {
    const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
    for (const [roleId, key] of [
      [acme.roleId("admin"), "roleAboveYours"],
      [acme.roleId("owner"), "onlyOwnersMakeOwners"],
      [globex.roleId("member"), "roleNotFound"],
    ] as const) {
      const attempt = editUser(aisha, fields({ firstName: "Anna", roleIds: [roleId] }));
      await expect(attempt).rejects.toMatchObject({ key });
    }
    expect(await account(ana)).toMatchObject({ firstName: "Ana" });
    expect(await eventsAbout(ana.id)).toEqual([]);
  });

  it("refuses a taken username and a wrong number beside the field", async () => {
    const other = await makeMember(database(), globex, { username: `u${globex.id.slice(-12)}` });
    const username = other.username ?? "";
    await expect(edit({ username })).rejects.toMatchObject({ key: "usernameTaken", field: "username" });
    await expect(edit({ phone: "123" })).rejects.toMatchObject({ key: "phoneUnknown", field: "phone" });
    expect(await account(ana)).toMatchObject({ username: null, phone: "+34600111222" });
  });

  it("refuses a member, also of oneself, and a stranger, before the input is read", async () => {
    for (const actor of [await actingAs(ana, acme), nobody])
      await expect(editUser(actor, unread(fields({})))).rejects.toMatchObject({ name: "AppError" });
  });
});

type Input = Parameters<typeof editUser>[1];

function fields(given: Partial<Input>): Input {
  return {
    userId: ana.id,
    firstName: "Ana",
    lastName: "Lopez",
    phone: "+34600111222",
    username: "",
    ...given,
  };
}

async function edit(given: Partial<Input>) {
  return editUser(await actingAs(acme.owner, acme), fields(given));
}

async function account({ id }: { id: string }) {
  const [user] = await database().select().from(users).where(eq(users.id, id));
  return user;
}

function mailsTo({ id }: { id: string }) {
  return database().select().from(notices).where(eq(notices.userId, id));
}
