import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { makeAsset } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { users } from "@/db/schema/users";
import { billingAccounts } from "@/db/schema/billing";
import { invitations } from "@/db/schema/invitations";
import type { Call } from "./calls";
import type { Furnished } from "./reference";

/** What makes a call a conflict: what is done before, and what of the call is otherwise. */
type Conflict = (db: Database, furnished: Furnished, call: Call) => Promise<Partial<Call>> | Partial<Call>;

/** For each endpoint that documents 409 or 503, one way in which it comes to it. */
export const conflicts: Record<string, Conflict> = {
  createUser: (_db, { workspace }, call) => otherwise(call, { email: workspace.owner.email }),
  changeUser: async (db, { workspace }, call) => {
    await db.update(users).set({ username: "olivia" }).where(eq(users.id, workspace.owner.id));
    return otherwise(call, { username: "olivia" });
  },
  createInvitation: (_db, { workspace }, call) => otherwise(call, { email: workspace.owner.email }),
  changeInvitation: settled,
  resendInvitation: settled,
  cancelInvitation: settled,
  removeUser: (_db, _furnished, call) => otherwise(call, { plan: { assets: 3 } }),
  createRole: (_db, _furnished, call) => otherwise(call, { name: "Trainee" }),
  changeRole: (_db, _furnished, call) => otherwise(call, { name: "Trainee" }),
  removeRole: (_db, _furnished, { address }) => ({ address: address.replace("people=0", "people=4") }),
  createGroup: (_db, _furnished, call) => otherwise(call, { name: "Finance" }),
  changeGroup: (_db, _furnished, call) => otherwise(call, { name: "Summer project" }),
  createAsset: (_db, _furnished, call) => otherwise(call, { externalId: "flow-40" }),
  changeAsset: async (db, { workspace, ownerMembershipId }, call) => {
    await makeAsset(db, workspace, { ownerId: ownerMembershipId, externalId: "flow-39" });
    return otherwise(call, { externalId: "flow-39" });
  },
  createTransfer: (_db, _furnished, call) => otherwise(call, { fromUserId: randomUUID() }),
  createShare: (_db, { workspace }, call) =>
    otherwise(call, { groupId: undefined, userId: workspace.owner.id }),
  endKey: async (db, _furnished, { address }) => {
    const [, id = ""] = /keys\/([0-9a-f-]+)/.exec(address) ?? [];
    await db.update(apiKeys).set({ revokedAt: new Date(), revokedFor: "choice" }).where(eq(apiKeys.id, id));
    return {};
  },
  listInvoices: async (db, { workspace }) => {
    await db
      .insert(billingAccounts)
      .values({ workspaceId: workspace.id, provider: "stripe", customerId: `cus_${workspace.slug}` });
    return {};
  },
  putExternalAsset: (_db, _furnished, call) => otherwise(call, { type: "recipe" }),
};

/** Where an address needs no ID that a list finds: how it names what is not there. */
export const nowhere: Record<string, Record<string, string>> = {
  readExternalAsset: { externalId: "flow-nowhere" },
  putExternalAsset: { externalId: "not%20there" },
  listUsage: { key: randomUUID() },
};

function otherwise(call: Call, changed: Record<string, unknown>): Partial<Call> {
  return { body: { ...Object(call.body), ...changed } };
}

async function settled(db: Database, _furnished: Furnished, { address }: Call): Promise<Partial<Call>> {
  const [, id = ""] = /invitations\/([0-9a-f-]+)/.exec(address) ?? [];
  await db
    .update(invitations)
    .set({ status: "cancelled", settledAt: new Date() })
    .where(eq(invitations.id, id));
  return {};
}
