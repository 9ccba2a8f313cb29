import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { suspendMember, reactivateMember } from "../memberships/commands";
import { actingAs } from "../testing";
import { answerTo, everyRowOf } from "../testing-answers";
import { changeUser } from "../users/api";
import { listAuditEvents, readAuditEvent } from "./api";

const db = database();
let acme: MadeWorkspace;
let olga: MadeMember;
let ana: MadeMember;
let auditor: { key: string };
let theirs: string;

beforeAll(async () => {
  acme = await makeWorkspace(db);
  olga = await makeMember(db, acme, { role: "owner" });
  ana = await makeMember(db, acme, { firstName: "Ana", lastName: "Lopez" });
  const payroll = await makeApiKey(db, olga, { name: "Payroll", scopes: ["members.read", "members.update"] });
  await answerTo(changeUser, {
    key: payroll.secret,
    params: { userId: ana.id },
    body: { firstName: "Anna" },
  });
  const owner = await actingAs(olga, acme);
  for (const deed of [suspendMember, reactivateMember, suspendMember]) await deed(owner, { userId: ana.id });
  auditor = { key: (await makeApiKey(db, olga, { scopes: ["audit.read"] })).secret };
  const globex = await makeWorkspace(db);
  const [greta, gus] = [await makeMember(db, globex, { role: "owner" }), await makeMember(db, globex)];
  await suspendMember(await actingAs(greta, globex), { userId: gus.id });
  const nosy = await makeApiKey(db, greta, { scopes: ["audit.read"] });
  theirs = (await answerTo(listAuditEvents, { key: nosy.secret })).rows[0]?.id ?? "";
});

describe("AUD-1: the trail over the API", () => {
  test("AUD-1: says who did what to whom, and through which key", async () => {
    const { rows } = await answerTo(listAuditEvents, {
      ...auditor,
      query: { channel: "api", action: "user.edited" },
    });
    expect(rows).toMatchObject([
      {
        action: "user.edited",
        actor: { id: olga.id },
        channel: "api",
        key: "Payroll",
        target: { type: "user", id: ana.id },
      },
    ]);
    const event = await answerTo(readAuditEvent, { ...auditor, params: { eventId: rows[0]?.id ?? "" } });
    expect(event.body).toMatchObject({
      key: "Payroll",
      before: { firstName: "Ana" },
      after: { firstName: "Anna" },
      onBehalfOf: null,
    });
    expect(event.body).not.toHaveProperty("actorIsMember");
  });

  test("KEY-3: page by page each event is met once, newest first, and none of another workspace", async () => {
    const rows = await everyRowOf(listAuditEvents, { ...auditor, query: { limit: "2" } });
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const moments = rows.map(({ at }) => String(at));
    expect(moments).toEqual(moments.toSorted().reverse());
    expect(rows.map(({ id }) => id)).not.toContain(theirs);
    expect(await answerTo(readAuditEvent, { ...auditor, params: { eventId: theirs } })).toMatchObject({
      status: 404,
      body: { code: "eventNotFound" },
    });
  });

  test("KEY-3: narrowed by whom, what and when; what is wrong is refused", async () => {
    const actions = async (query: Record<string, string>) =>
      (await answerTo(listAuditEvents, { ...auditor, query })).rows.map(({ action }) => action);
    const today = new Date().toISOString().slice(0, 10);
    expect(await actions({ target: ana.id, action: "user.suspended" })).toHaveLength(2);
    expect(await actions({ target: ana.id, since: today })).toHaveLength(4);
    expect(await actions({ target: ana.id, until: today })).toEqual([]);
    expect(await actions({ actor: ana.id })).toEqual([]);
    expect(await actions({ refused: "true" })).toEqual([]);
    for (const wrong of ["since=yesterday", "channel=phone", "actor=Ana", "action=?", "person=x"])
      expect(
        await answerTo(listAuditEvents, {
          ...auditor,
          query: Object.fromEntries(new URLSearchParams(wrong)),
        }),
      ).toMatchObject({ status: 422 });
  });

  test("KEY-1: not by an owner's key that is for something else; the refusal names that key", async () => {
    const other = await makeApiKey(db, olga, { name: "Reports", scopes: ["members.read"] });
    expect(await answerTo(listAuditEvents, { key: other.secret })).toMatchObject({
      status: 403,
      body: { code: "missingPermission", permission: "audit.read" },
    });
    const { rows } = await answerTo(listAuditEvents, { ...auditor, query: { refused: "true" } });
    expect(rows).toMatchObject([{ action: "operation.refused", channel: "api", key: "Reports" }]);
  });
});
