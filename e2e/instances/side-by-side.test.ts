import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type MadeMember, type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { cookieHeader, post } from "./support/actions";
import { db, instances } from "./support/database";

const [here = "", there = ""] = instances;

let acme: MadeWorkspace;
let asOwner: string;
let ana: MadeMember;
let asAna: string;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  ana = await makeMember(db, acme, { role: "admin" });
  [asOwner, asAna] = [await cookieHeader(acme.owner), await cookieHeader(ana)];
  expect(await open(there, asAna), "at first she is let in").toMatchObject({ status: 200 });
});

afterAll(() => db.close());

describe("ACC-5: what happens on one instance acts on the very next request to the other", () => {
  test("suspension and reactivation", async () => {
    await byOwner("suspendMemberAction", { userId: ana.id });
    expect(await open(there, asAna)).toEqual({ status: 307, leadsTo: `/closed/${acme.slug}` });
    expect(await invite()).toMatchObject({ ok: false, code: "forbidden" });
    await byOwner("reactivateMemberAction", { userId: ana.id });
    expect(await open(there, asAna)).toMatchObject({ status: 200 });
  });

  test("removal", async () => {
    await byOwner("removeMemberAction", { userId: ana.id });
    expect(await open(there, asAna)).toMatchObject({ status: 404 });
    expect(await invite()).toMatchObject({ ok: false });
  });

  test("a role taken and given back", async () => {
    await byOwner("changeRolesAction", { userId: ana.id, roleIds: [acme.roleId("member")] });
    expect(await invite()).toMatchObject({ ok: false, code: "forbidden" });
    await byOwner("changeRolesAction", { userId: ana.id, roleIds: [acme.roleId("admin")] });
    expect(await invite()).toMatchObject({ ok: true });
  });

  test("a session that its owner ends from another device", async () => {
    const onPhone = await cookieHeader(ana);
    const ended = await post(here, {
      action: "endOtherSessionsAction",
      path: `/w/${acme.slug}/users`,
      args: [],
      cookie: onPhone,
    });
    expect(ended).toMatchObject({ ok: true });
    expect(await open(there, asAna)).toMatchObject({
      status: 307,
      leadsTo: expect.stringMatching(/^\/sign-in/) as string,
    });
    expect(await invite()).toMatchObject({ ok: false, code: "unauthenticated" });
    expect(await open(there, onPhone)).toMatchObject({ status: 200 });
  });
});

async function byOwner(action: string, input: object): Promise<void> {
  const path = `/w/${acme.slug}/users`;
  expect(await post(here, { action, path, args: [acme.slug, input], cookie: asOwner })).toMatchObject({
    ok: true,
  });
}

function invite() {
  const path = `/w/${acme.slug}/workspace`;
  const args = [acme.slug, { email: "nina@example.com" }];
  return post(there, { action: "inviteMemberAction", path, args, cookie: asAna });
}

async function open(instance: string, cookie: string) {
  const response = await fetch(`${instance}/w/${acme.slug}`, { headers: { cookie }, redirect: "manual" });
  await response.body?.cancel();
  const location = response.headers.get("location");
  return { status: response.status, leadsTo: location && location.replace(/^https?:\/\/[^/]+/, "") };
}
