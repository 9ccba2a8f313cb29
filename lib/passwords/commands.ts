import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passwordResets } from "@/db/schema/accounts";
import { notify } from "../notices/commands";

type Receiver = { id: string; email: string; firstName: string; locale: string };

/**
 * ACC-4, PWD-1: mails a link with which `user` chooses a new password: good once, for an hour. `askedBy` is the
 * administrator who sent it, or null when they asked themselves. The caller records what happened. Returns its id.
 */
export async function sendResetLink(
  { tx }: { tx: Transaction },
  user: Receiver,
  askedBy: string | null,
): Promise<string> {
  const [reset] = await tx
    .insert(passwordResets)
    .values({ userId: user.id, expiresAt: sql`now() + interval '1 hour'` })
    .returning({ id: passwordResets.id });
  if (!reset) throw new Error("no reset was written");
  await notify(tx, {
    kind: "password-reset",
    to: { email: user.email, locale: user.locale, userId: user.id },
    subjectId: reset.id,
    facts: { resetId: reset.id, firstName: user.firstName, askedBy },
  });
  return reset.id;
}
