import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { inviteMember } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { reactivateMember, removeMember, suspendMember, unlinkMember } from "../memberships/commands";
import { actingAs, signedInAs } from "../testing";
import { addUser } from "../users/commands";
import { changePolicies } from "./commands";
import { seatsOf } from "./roster";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  await changePolicies(await owner(), { seatLimit: 5 });
});

describe("WSP-2: seats", () => {
  it("there are five by default, owners included, and whoever is added takes one", async () => {
    expect(await seats()).toEqual({ used: 1, limit: 5 });
    for (let added = 0; added < 4; added += 1) await add();
    expect(await seats()).toEqual({ used: 5, limit: 5 });
    await expect(add()).rejects.toMatchObject({ key: "workspaceFull", facts: { limit: 5 } });
    expect(await seats()).toEqual({ used: 5, limit: 5 });
  });

  it("accepting takes one; where there is none it says so and the invitation stays", async () => {
    await changePolicies(await owner(), { seatLimit: 2 });
    const [nina, jason] = [await invited(), await invited()];
    await acceptInvitation(await signedInAs(nina.user), nina);
    const late = acceptInvitation(await signedInAs(jason.user), jason);
    await expect(late).rejects.toMatchObject({ code: "conflict", key: "workspaceFull" });
    expect(await seats()).toEqual({ used: 2, limit: 2 });
    expect(await statusOf(jason)).toBe("pending");
  });

  it("suspending keeps it, reactivating needs none, removing frees it", async () => {
    await changePolicies(await owner(), { seatLimit: 2 });
    const ana = await makeMember(database(), acme);
    await suspendMember(await owner(), { userId: ana.id });
    expect((await seats()).used).toBe(2);
    await expect(add()).rejects.toMatchObject({ key: "workspaceFull" });
    await reactivateMember(await owner(), { userId: ana.id });
    expect((await seats()).used).toBe(2);
    await removeMember(await owner(), { userId: ana.id });
    expect((await seats()).used).toBe(1);
    await add();
    expect((await seats()).used).toBe(2);
  });

  it("externals and pending invitations take none", async () => {
    await invited();
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    expect((await seats()).used).toBe(1);
    await unlinkMember(await owner(), { userId: eva.id });
    expect((await seats()).used).toBe(1);
  });

  it("a raised limit makes room at once, and without one there is always room", async () => {
    await changePolicies(await owner(), { seatLimit: 1 });
    await expect(add()).rejects.toMatchObject({ key: "workspaceFull" });
    await changePolicies(await owner(), { seatLimit: 2 });
    await add();
    await expect(add()).rejects.toMatchObject({ key: "workspaceFull" });
    await changePolicies(await owner(), { seatLimit: null });
    await add();
    expect(await seats()).toEqual({ used: 3, limit: null });
  });

  it("a limit below the seats used removes nobody, and nobody joins until there is room again", async () => {
    const [ana, marco] = [await makeMember(database(), acme), await makeMember(database(), acme)];
    const nina = await invited();
    await changePolicies(await owner(), { seatLimit: 2 });
    expect(await seats()).toEqual({ used: 3, limit: 2 });
    await removeMember(await owner(), { userId: ana.id });
    const late = acceptInvitation(await signedInAs(nina.user), nina);
    await expect(late).rejects.toMatchObject({ key: "workspaceFull" });
    await removeMember(await owner(), { userId: marco.id });
    await acceptInvitation(await signedInAs(nina.user), nina);
    expect(await seats()).toEqual({ used: 2, limit: 2 });
  });

  it("lowering the limit and accepting at the same moment are decided one after the other, 20 times over", async () => {
    for (let round = 0; round < 20; round += 1) {
      const brief = await makeWorkspace(database(), { seatLimit: 2 });
      const nina = await invited(brief);
      const [owned, joining] = [await actingAs(brief.owner, brief), await signedInAs(nina.user)];
      const [lowered, joined] = await Promise.allSettled([
        changePolicies(owned, { seatLimit: 1 }),
        acceptInvitation(joining, nina),
      ]);
      expect(lowered.status).toBe("fulfilled");
      const { used, limit } = await seatsOf(database(), brief.id);
      expect({ used, limit }).toEqual({ used: joined.status === "fulfilled" ? 2 : 1, limit: 1 });
      if (joined.status === "rejected") expect(joined.reason).toMatchObject({ key: "workspaceFull" });
    }
  });
});

function owner(workspace = acme) {
  return actingAs(workspace.owner, workspace);
}

function seats() {
  return seatsOf(database(), acme.id);
}

let added = 0;

async function add() {
  added += 1;
  const outcome = await addUser(await owner(), {
    email: `nina.${added}.${acme.slug}@example.com`,
    firstName: "Nina",
    lastName: "Simon",
    password: null,
    roleIds: [acme.roleId("member")],
  });
  expect(outcome).toMatchObject({ outcome: "added" });
}

async function invited(workspace = acme): Promise<{ user: MadeUser; invitationId: string }> {
  const user = await makeUser(database(), { firstName: "Nina" });
  const { invitationId } = await inviteMember(await owner(workspace), { email: user.email });
  return { user, invitationId };
}

async function statusOf({ invitationId }: { invitationId: string }) {
  const [row] = await database().select().from(invitations).where(eq(invitations.id, invitationId));
  return row?.status;
}
