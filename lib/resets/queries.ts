import { eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { passwordResets } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { onlyVersion, verifyLink } from "../links";
import { query } from "../operation";
import { aboutUser } from "../passwords/queries";
import { ResetLink } from "./schema";

export type ResetState = "open" | "used" | "expired" | "wrong";

/** ACC-4: what has become of a mailed link, and what its reader's password must not be made of. Changes nothing. */
export const resetLink = query({
  name: "resets.link",
  permission: "public",
  input: ResetLink,
  async run({ tx }, { resetId, signature }) {
    const { state, user } = await findReset(tx, resetId, signature);
    const isOpen = state === "open" && user !== null;
    return {
      state,
      about: isOpen ? await aboutUser(tx, user.id) : [],
      /** They have no password yet. */
      isFirst: isOpen && user.passwordHash === null,
    };
  },
});

/** ACC-4: the reset behind a link. Only who holds a right link learns more than that it is wrong. */
export async function findReset(
  tx: Reader,
  resetId: string,
  signature: string,
): Promise<{ state: ResetState; user: typeof users.$inferSelect | null }> {
  if (!verifyLink("password-reset", resetId, onlyVersion, signature)) return { state: "wrong", user: null };
  const [row] = await tx
    .select({
      user: users,
      usedAt: passwordResets.usedAt,
      late: sql<boolean>`${passwordResets.expiresAt} <= now()`,
    })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.id, resetId));
  if (!row || row.user.anonymisedAt) return { state: "expired", user: null };
  if (row.usedAt) return { state: "used", user: row.user };
  return { state: row.late ? "expired" : "open", user: row.user };
}
