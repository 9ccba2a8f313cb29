import { database } from "@/db/client";
import { demoPassword, makeUser } from "@/db/factories";
import { hashPassword, verifyPassword } from "@/lib/password";
import { signIn } from "@/lib/sessions/commands";
import { takingTurns } from "./measure";

/** ACC-2: the whole of signing in beside the hash alone, which is what one waits for. */
export async function benchSignIn(): Promise<{ whole: number; hash: number }> {
  const user = await makeUser(database());
  const passwordHash = await hashPassword(demoPassword);
  const nobody = { kind: "public", origin: { channel: "page", address: null, userAgent: null } } as const;
  const [whole = 0, hash = 0] = await takingTurns(30, [
    () => signIn(nobody, { email: user.email, password: demoPassword }),
    () => verifyPassword(passwordHash, demoPassword),
  ]);
  return { whole, hash };
}
