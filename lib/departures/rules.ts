import { type SQL, sql } from "drizzle-orm";

/**
 * LIF-5: whether assets of somebody are on hold in any workspace, for a statement about `users`. Such an account has to
 * stay as it is: the assets go back to it.
 */
export const hasHeldAssets: SQL<boolean> = sql`exists (select from memberships gone
  join assets held on held.owner_id = gone.id
  where gone.user_id = users.id and held.held_since is not null)`;
