import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { assignPerson, createInternal } from "../assignments/commands";
import { assigningOptions } from "../assignments/queries";
import { inviteList } from "../invitation-lists/commands";
import { inviteMember, resendInvitation } from "../invitations/commands";
import { inviting } from "../invitations/queries";
import { acceptInvitation } from "../joining/commands";
import { addingOptions } from "../memberships/queries";
import { actingAs, signedInAs } from "../testing";
import { changePolicies } from "../workspaces/commands";
import { addUser } from "./commands";
import { listUsers } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;

const nina = { firstName: "Nina", lastName: "Simon", email: "nina@example.org", phone: "", username: "" };

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
});

describe("POL-1, ADD-1: where people join by invitation only", () => {
  beforeEach(async () => {
    await changePolicies(owner, { addModes: "invitation", directoryLookup: true });
  });

  it("nobody is added at once, on any path", async () => {
    const closed = { code: "forbidden", key: "addingIsByInvitation" };
    await expect(
      addUser(owner, { ...nina, password: null, roleIds: [acme.roleId("member")] }),
    ).rejects.toMatchObject(closed);
    const here = {
      ...nina,
      locale: "en" as const,
      noticeBy: "email" as const,
      roleIds: [acme.roleId("member")],
    };
    await expect(createInternal(owner, here)).rejects.toMatchObject(closed);
    const gone = await makeUser(database(), { homeWorkspaceId: acme.id });
    await expect(assignPerson(owner, { email: gone.email, phone: "", roleIds: [] })).rejects.toMatchObject(
      closed,
    );
    expect(await members()).toBe(1);
  });

  it("externals are assigned all the same, and people invited", async () => {
    const zoe = await makeUser(database());
    const assigned = await assignPerson(owner, { email: zoe.email, phone: "", roleIds: [] });
    expect(assigned).toMatchObject({ outcome: "assigned", kind: "external" });
    expect(await inviteMember(owner, { email: nina.email })).toMatchObject({ outcome: "invited" });
  });

  it("the ways say so before they are tried", async () => {
    expect(await addingOptions(owner, {})).toMatchObject({ now: "addingIsByInvitation", invite: true });
    expect(await assigningOptions(owner, {})).toMatchObject({
      mayAssign: { internal: "addingIsByInvitation", external: true },
    });
    expect((await listUsers(owner, {})).mayAdd).toBe(true);
    const role = { permissions: ["members.read", "members.create"] };
    const clerk = { ...owner, permissions: new Set(role.permissions as never[]) };
    expect((await listUsers(clerk, {})).mayAdd).toBe("addingIsByInvitation");
  });
});

describe("POL-1, ADD-1: where people are added directly", () => {
  it("nobody new is invited, one by one or by list; what waits stays good and can be sent again", async () => {
    const jason = await makeUser(database());
    const { invitationId } = await inviteMember(owner, { email: jason.email });
    await changePolicies(owner, { addModes: "immediately" });
    const closed = { code: "forbidden", key: "invitingIsOff" };
    await expect(inviteMember(owner, { email: nina.email })).rejects.toMatchObject(closed);
    const people = [{ email: nina.email }, { email: jason.email }];
    await expect(inviteList(owner, { people })).rejects.toMatchObject(closed);
    expect(await database().$count(invitations, eq(invitations.workspaceId, acme.id))).toBe(1);

    await resendInvitation(owner, { invitationId });
    await acceptInvitation(await signedInAs(jason), { invitationId });
    expect(await members()).toBe(2);
    expect(await addUser(owner, { ...nina, password: null, roleIds: [acme.roleId("member")] })).toMatchObject(
      {
        outcome: "added",
      },
    );
  });

  it("the ways say so before they are tried", async () => {
    await changePolicies(owner, { addModes: "immediately" });
    expect(await addingOptions(owner, {})).toMatchObject({ now: true, invite: "invitingIsOff" });
    expect(await inviting(owner, {})).toEqual({ mayInvite: "invitingIsOff" });
    const adam = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    expect((await listUsers(adam, {})).mayAdd).toBe(true);
  });
});

function members() {
  return database().$count(memberships, eq(memberships.workspaceId, acme.id));
}
