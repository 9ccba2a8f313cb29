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

export async function hasNobody(tx: Reader): Promise<boolean> {
  const [somebody] = await tx.select({ id: users.id }).from(users).limit(1);
  return somebody === undefined;
}
