import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { actingAs, nobody, signedInAs, unread } from "../testing";
import { lookUpAddress } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database(), {});
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

async function lookUp(email: string) {
  return lookUpAddress(await actingAs(acme.owner, acme), { email });
}
