import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import type { ReadEndpoint, WriteEndpoint } from "@/lib/endpoint";
import { permissions } from "@/lib/permissions";
import { everyRow } from "@/lib/testing";
import { answerTo } from "@/lib/testing-answers";
import { endpoints } from "./endpoints";
import { examples } from "./examples";

const db = database();

/** What can stand in a path, by the name of its parameter. */
type Named = Record<string, string>;

let ours: Named;
let theirs: Named;
let ownersKey: string;
let powerless: string;

beforeAll(async () => {
  const acme = await makeWorkspace(db);
  const globex = await makeWorkspace(db, { name: "Globex" });
  ours = await furnish(acme, await makeMember(db, acme), "ours@example.org");
  theirs = await furnish(globex, await makeMember(db, globex), "theirs@example.org");
  const owner = await makeMember(db, acme, { role: "owner" });
  ownersKey = (await makeApiKey(db, owner, { scopes: [...permissions] })).secret;
  powerless = (await makeApiKey(db, await makeMember(db, acme), { scopes: ["keys.create"] })).secret;
});

const all = Object.entries(endpoints).map(([name, endpoint]) => {
  const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => parameter);
  return { name, endpoint, named };
});

/** What everybody may ask of the key that they have. */
const forEveryKey = new Set([
  "readQuota",
  "readCredits",
  "listKeys",
  "readKey",
  "makeKey",
  "endKey",
  "removeKey",
]);

describe("KEY-3: a key that was made for nothing of it", () => {
  test.each(all.filter(({ name }) => !forEveryKey.has(name)))(
    "KEY-3: is refused $name, and nothing is changed",
    async ({ name, endpoint }) => {
      const before = await everyRow();
      const answered = await answerTo(endpoint, { key: powerless, ...asking(name, endpoint, ours) });
      expect(answered, name).toMatchObject({ status: 403, body: { status: 403 } });
      expect((await everyRow()).filter(isKept)).toEqual(before.filter(isKept));
    },
  );
});

describe("KEY-3, design §2: what belongs to another workspace", () => {
  const concerned = all.filter(({ named }) => named.some((parameter) => parameter !== "externalId"));

  test.each(concerned)(
    "KEY-3: is not there for $name, and nothing is changed",
    async ({ name, endpoint, named }) => {
      for (const foreign of named) {
        const params = { ...ours, [foreign]: theirs[foreign] ?? "" };
        const before = await everyRow();
        const answered = await answerTo(endpoint, { key: ownersKey, ...asking(name, endpoint, params) });
        expect(answered, `${name}, another's ${foreign}`).toMatchObject({
          status: 404,
          body: { status: 404 },
        });
        expect((await everyRow()).filter(isKept)).toEqual(before.filter(isKept));
      }
    },
  );

  test.each(concerned)("KEY-3: nor is what is no ID, for $name", async ({ name, endpoint, named }) => {
    const params = Object.fromEntries(named.map((parameter) => [parameter, "1"]));
    const answered = await answerTo(endpoint, { key: ownersKey, ...asking(name, endpoint, params) });
    expect(answered).toMatchObject({ status: 404 });
  });
});

test("KEY-3: every list takes 1 to 100 rows a page, no unknown parameter, and no cursor that is none", async () => {
  const lists = all.filter(({ endpoint }) => endpoint.schemas.query?.shape.cursor);
  expect(lists.length).toBeGreaterThan(5);
  for (const { name, endpoint } of lists)
    for (const query of [
      { limit: "0" },
      { limit: "101" },
      { limit: "ten" },
      { page: "2" },
      { cursor: "xyz" },
      { limit: "" },
    ]) {
      const params = pathOf(endpoint, ours);
      const answered = await answerTo(endpoint, { key: ownersKey, params, query: given(query) });
      expect(answered, `${name} ${JSON.stringify(query)}`).toMatchObject({
        status: 422,
        body: { code: "wrongInput", errors: [{ field: Object.keys(query)[0] }] },
      });
    }
});

test("KEY-3: no write takes a field that it does not know", async () => {
  const writes = all.filter(({ endpoint }) => endpoint.method !== "GET");
  expect(writes.length).toBeGreaterThan(20);
  for (const { name, endpoint } of writes) {
    const known = asking(name, endpoint, ours);
    const answered = await answerTo(endpoint, {
      ...known,
      key: ownersKey,
      body: { ...Object(known.body), colour: "red" },
    });
    expect(answered, name).toMatchObject({ status: 422 });
    expect(JSON.stringify(answered.body), name).toContain('"colour"');
  }
});

/** As the reference calls it, with these IDs in the place of those it would look up. */
function asking(name: string, endpoint: ReadEndpoint | WriteEndpoint, named: Named) {
  const example = Object.entries(examples).find(([each]) => each === name)?.[1];
  const parameters = Object.entries(example?.parameters ?? {});
  const inPath = (parameter: string) => endpoint.path.includes(`{${parameter}}`);
  return {
    params: { ...pathOf(endpoint, named), ...Object.fromEntries(parameters.filter(([one]) => inPath(one))) },
    query: Object.fromEntries(parameters.filter(([one]) => !inPath(one))),
    body: example?.body && filled(example.body),
  };
}

function pathOf({ path }: ReadEndpoint | WriteEndpoint, named: Named): Named {
  return Object.fromEntries(Object.entries(named).filter(([parameter]) => path.includes(`{${parameter}}`)));
}

function given(query: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function filled(body: object): unknown {
  const parameterOf = (id: string) => `${id.split("_")[0]?.toLowerCase()}Id`;
  return JSON.parse(
    JSON.stringify(body).replace(
      /\$([A-Z_]+)/g,
      (_, id: string) => ours[parameterOf(id)] ?? ours.userId ?? "",
    ),
  );
}

/** That a call was counted and refused is written down; nothing else is. */
function isKept(row: string): boolean {
  return (
    !row.startsWith("public.api_key_days ") &&
    !row.startsWith("api_key_days ") &&
    !row.includes("operation.refused")
  );
}

async function furnish(workspace: MadeWorkspace, member: MadeMember, invited: string): Promise<Named> {
  const roleId = await makeRole(db, workspace);
  const [invitation] = await db
    .insert(invitations)
    .values({ workspaceId: workspace.id, email: invited, invitedBy: workspace.owner.id })
    .returning();
  if (!invitation) throw new Error("a workspace was not furnished");
  return {
    userId: member.id,
    roleId,
    groupId: await makeGroup(db, workspace, { members: [member.membershipId] }),
    invitationId: invitation.id,
    assetId: await makeAsset(db, workspace, { ownerId: member.membershipId }),
    keyId: (await makeApiKey(db, member)).id,
    eventId: crypto.randomUUID(),
  };
}
