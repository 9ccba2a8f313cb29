import { Secret, TOTP } from "otpauth";
import type { Database } from "@/db/client";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { hashOfRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { seal } from "./sealed";
import { newSecret } from "./totp";

export type MadeSecondFactor = { secret: string; codes: string[] };

/** Somebody with an authenticator app and ten recovery codes. */
export async function makeSecondFactor(
  db: Pick<Database, "insert">,
  user: { id: string },
): Promise<MadeSecondFactor> {
  const [secret, codes] = [newSecret(), newRecoveryCodes()];
  await db.insert(secondFactors).values({
    userId: user.id,
    sealedSecret: seal("second-factor", user.id, secret),
    confirmedAt: new Date(),
  });
  await db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId: user.id, hash: hashOfRecoveryCode(code) })));
  return { secret, codes };
}

/** What an app with this secret shows now, or so many steps of 30 seconds later. */
export function codeOf(secret: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
}
