import { eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { signUps } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { onlyVersion, verifyLink } from "../links";
import { query } from "../operation";
import { signUpIsOn } from "../organizations/rules";
import { SignUpLink } from "./schema";

export type SignUpState = "open" | "used" | "expired" | "wrong" | "off" | "exists";

/** ACC-3: what has become of a mailed link, and for which address it is. Changes nothing. */
export const signUpLink = query({
  name: "sign-ups.link",
  permission: "public",
  input: SignUpLink,
  async run({ tx }, { signUpId, signature }) {
    return findSignUp(tx, signUpId, signature);
  },
});

/** ACC-3: the sign-up behind a link. Only who holds a right link learns more than that it is wrong. */
export async function findSignUp(
  tx: Reader,
  signUpId: string,
  signature: string,
): Promise<{ state: SignUpState; email: string }> {
  if (!verifyLink("sign-up", signUpId, onlyVersion, signature)) return { state: "wrong", email: "" };
  const [row] = await tx
    .select({
      email: signUps.email,
      usedAt: signUps.usedAt,
      late: sql<boolean>`${signUps.expiresAt} <= now()`,
      accountId: users.id,
    })
    .from(signUps)
    .leftJoin(users, eq(users.email, signUps.email))
    .where(eq(signUps.id, signUpId));
  if (!row) return { state: "expired", email: "" };
  return { state: stateOf(row), email: row.email };
}

function stateOf(row: { usedAt: Date | null; late: boolean; accountId: string | null }): SignUpState {
  if (row.usedAt) return "used";
  if (row.accountId) return "exists";
  if (!signUpIsOn()) return "off";
  return row.late ? "expired" : "open";
}
