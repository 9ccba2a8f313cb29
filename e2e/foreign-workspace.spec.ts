import { readFileSync } from "node:fs";
import { z } from "zod";
import { makeMember, makeRole, makeWorkspace } from "@/db/factories";
import { everyRow } from "@/lib/testing";
import { expect, test } from "./support/session";

/** Every address inside of a workspace that the build serves, pages and route handlers alike. */
function addressesIn(slug: string, ids: Record<string, string>): string[] {
  const manifest = readFileSync(".next/server/app-paths-manifest.json", "utf8");
  const routes = Object.keys(z.record(z.string(), z.string()).parse(JSON.parse(manifest)));
  return routes
    .filter((route) => route.startsWith("/w/[workspace]"))
    .map((route) =>
      route
        .replace("[workspace]", slug)
        .replace(/\/\([^)]+\)/g, "")
        .replace(/\/(page|route)$/, "")
        .replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? "missing"),
    );
}

test("design §2: to the owner of another workspace no address of this one exists, and asking changes nothing", async ({
  as,
  db,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const greta = await makeMember(db, globex, { firstName: "Greta", lastName: "Garbo" });
  const role = await makeRole(db, globex);
  const { context } = await as("owner");
  const ids = { role, import: globex.id, departure: globex.id };
  const addresses = addressesIn(globex.slug, ids);
  const missing = addressesIn("there-is-no-such-workspace", ids);
  expect(addresses.length).toBeGreaterThan(10);
  const before = await everyRow([globex.id, greta.id]);
  for (const [index, address] of [...addresses, `/w/${globex.slug}/users?user=${greta.id}`].entries()) {
    const answer = await context.request.get(address);
    const nowhere = await context.request.get(missing[index] ?? "/w/there-is-no-such-workspace/users");
    expect(answer.status(), address).toBe(nowhere.status());
    expect([403, 404], address).toContain(answer.status());
    expect(await answer.text(), address).not.toContain("Garbo");
  }
  const download = (slug: string) => context.request.get(`/w/${slug}/users/export?format=csv`);
  const [refused, nowhere] = [await download(globex.slug), await download("there-is-no-such-workspace")];
  expect(refused.status()).toBe(403);
  expect({ status: refused.status(), text: await refused.text() }).toEqual({
    status: nowhere.status(),
    text: await nowhere.text(),
  });
  expect(await everyRow([globex.id, greta.id])).toEqual(before);
});
