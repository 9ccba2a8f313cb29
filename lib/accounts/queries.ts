import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { users } from "@/db/schema/users";
import { query } from "../operation";

/** ACC-1: whether the first owner is still to be made. */
export const setupNeeded = query({
  name: "accounts.setupNeeded",
  permission: "public",
  input: z.object({}),
  run: async ({ tx }) => hasNobody(tx),
});

/** USR-5: one's own information, as the form of "My profile" shows it. */
export const myProfile = query({
  name: "accounts.profile",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    const [me] = await tx
      .select({
        firstName: users.firstName,
        lastName: users.lastName,
        email: users.email,
        phone: users.phone,
        username: users.username,
        locale: users.locale,
      })
      .from(users)
      .where(eq(users.id, actor.userId));
    if (!me) throw new Error("somebody signed in has no account");
    return me;
  },
});

export async function hasNobody(tx: Reader): Promise<boolean> {
  const [somebody] = await tx.select({ id: users.id }).from(users).limit(1);
  return somebody === undefined;
}
