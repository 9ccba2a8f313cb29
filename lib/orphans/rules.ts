import { type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { hasHeldAssets } from "../departures/rules";
import { orphanDays } from "./schema";

/**
 * WSP-5: true of the accounts that may be anonymised some day, for a statement about `users`: they are in no workspace, also not
 * suspended, created none that is still there, own no organization, and nothing of theirs is on hold anywhere (LIF-5).
 */
export const isAbandoned: SQL = sql`${users.orphanedAt} is not null and ${users.anonymisedAt} is null
  and not exists (select from memberships m where m.user_id = ${users.id} and m.removed_at is null)
  and not exists (select from workspaces w where w.creator_id = ${users.id})
  and not exists (select from organization_members o where o.user_id = ${users.id} and o.role = 'owner')
  and not ${hasHeldAssets}`;

/** WSP-5: true of those that the policy of their home lets go; without a home nobody keeps them. */
export const homeLetsGo: SQL = sql`not exists (select from workspaces home
  where home.id = ${users.homeWorkspaceId} and home.policies ->> 'orphanedAccounts' = 'keep')`;

/** WSP-5: true of those that have been abandoned for long enough. */
export const isOldEnough: SQL = sql`${users.orphanedAt} <= now() - make_interval(days => ${orphanDays})`;
