import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { payCheckout } from "../local-billing/commands";
import { operations } from "../operation";
import { actingAs } from "../testing";
import { creditsAndBilling } from "../testing-billing";
import { loadOperations } from "../testing-operations";
import { subscribe } from "./commands";

await loadOperations();

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  const owner = await actingAs(acme.owner, acme);
  const { url } = await subscribe(owner, { plan: "monthly" });
  await payCheckout(owner, { checkoutId: url.split("/").at(-1) ?? "" });
});

describe.each(creditsAndBilling)("BIL-1: $row ($operation)", ({ operation, input, ...may }) => {
  test.each([
    ["the creator", "creator", may.owner],
    ["another owner", "owner", may.owner],
    ["an admin", "admin", may.member],
    ["an access manager", "access_manager", may.member],
    ["a member", "member", may.member],
    ["an external", "external", may.member],
  ] as const)("%s", async (_words, role, allowed) => {
    const kind = role === "external" ? "external" : "internal";
    const user = role === "creator" ? acme.owner : await makeMember(database(), acme, { role, kind });
    const attempt = operations.get(operation)?.attempt;
    if (!attempt) throw new Error(`there is no operation ${operation}`);
    const done = attempt(await actingAs(user, acme), input as never);
    if (allowed) await expect(done).resolves.toBeDefined();
    else await expect(done).rejects.toMatchObject({ code: "forbidden", key: "missingPermission" });
  });
});
