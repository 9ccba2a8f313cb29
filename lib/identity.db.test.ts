import { expect, test } from "vitest";
import { database } from "@/db/client";
import { makeSession, makeWorkspace } from "@/db/factories";
import { identify } from "./identity";
import { testOrigin } from "./testing";

test("ACC-8: an address that no workspace can have is nobody's, and no error", async () => {
  const acme = await makeWorkspace(database());
  const session = await makeSession(database(), acme.owner);
  for (const slug of ["acme\0", "../acme", "ACME", "é", "x".repeat(5000), ""]) {
    const { actor, closed } = await identify(testOrigin, session, slug);
    expect({ kind: actor.kind, closed }).toEqual({ kind: "user", closed: false });
  }
  expect((await identify(testOrigin, session, acme.slug)).actor.kind).toBe("member");
});
