import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { signUps } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/memberships";
import { query } from "../operation";
import { signUpIsOn } from "./rules";

/**
 * ACC-3: whether to lead somebody without a workspace to the onboarding: who signed up and was never in any. Who came from
 * an invitation, or was suspended or removed, is not asked to found one of their own (INV-6).
 */
export const onboardingIsNext = query({
  name: "organizations.onboardingIsNext",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    if (!signUpIsOn() || !actor.emailVerified) return false;
    const [signedUp] = await tx
      .select({ id: signUps.id })
      .from(signUps)
      .where(and(eq(signUps.email, actor.email), isNotNull(signUps.usedAt)))
      .limit(1);
    return signedUp !== undefined && !(await wasMemberSomewhere(tx, actor.userId));
  },
});

async function wasMemberSomewhere(tx: Reader, userId: string): Promise<boolean> {
  const [membership] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .limit(1);
  return membership !== undefined;
}
