import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { actingAs, nobody, signedInAs, unread } from "../testing";
import { freeSeats, lookUpAddress, removalImpact } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database(), { seatLimit: 5 });
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
});

describe("ADD-3: what an address is to this workspace", () => {
  it("knows members and invitations, however the address is spelt", async () => {
    const member = { state: "member", userId: ana.id, name: "Ana Lopez" };
    expect(await lookUp(ana.email)).toEqual(member);
    expect(await lookUp(`  ${ana.email.toUpperCase()} `)).toEqual(member);
    const [invitation] = await database()
      .insert(invitations)
      .values({ workspaceId: acme.id, email: "jason@example.org" })
      .returning();
    expect(await lookUp("Jason@Example.org")).toEqual({ state: "invited", invitationId: invitation?.id });
  });

  it("answers an account elsewhere, and an invitation elsewhere, exactly as a new address", async () => {
    const hank = await makeMember(database(), globex);
    await database().insert(invitations).values({ workspaceId: globex.id, email: "zoe@example.org" });
    const fresh = await lookUp("nobody@example.org");
    expect(fresh).toEqual({ state: "new" });
    expect(await lookUp(hank.email)).toEqual(fresh);
    expect(await lookUp("zoe@example.org")).toEqual(fresh);
  });

  it("is for those who may add or invite; strangers are refused before the input is read", async () => {
    const marco = await actingAs(ana, acme);
    const attempt = lookUpAddress(marco, { email: acme.owner.email });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "missingPermission" });
    for (const actor of [nobody, await signedInAs(acme.owner)])
      await expect(lookUpAddress(actor, unread({ email: "" }))).rejects.toMatchObject({ name: "AppError" });
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

  it("finds nobody of another workspace, and tells nobody without the right", async () => {
    const greta = await makeMember(database(), globex);
    await expect(impactOn(greta)).rejects.toMatchObject({ code: "not_found" });
    const attempt = removalImpact(await actingAs(ana, acme), unread({ userId: ana.id }));
    await expect(attempt).rejects.toMatchObject({ key: "missingPermission" });
  });
});

describe("WSP-2: seats", () => {
  it("tells whoever may add how full the workspace is", async () => {
    await makeMember(database(), acme, { status: "suspended" });
    expect(await freeSeats(await actingAs(acme.owner, acme), {})).toEqual({ used: 3, limit: 5 });
    expect(await freeSeats(await actingAs(globex.owner, globex), {})).toEqual({ used: 1, limit: null });
  });
});

async function lookUp(email: string) {
  return lookUpAddress(await actingAs(acme.owner, acme), { email });
}

async function impactOn({ id }: { id: string }) {
  return removalImpact(await actingAs(acme.owner, acme), { userId: id });
}
