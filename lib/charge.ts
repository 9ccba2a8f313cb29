import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { MemberActor } from "./actor";
import { violates } from "./constraints";
import { AppError } from "./errors";

export type Cost = { credits: number; operation: string; durably: boolean };

/**
 * BIL-2, KEY-2: takes the price of a call from the workspace of its key and counts it against the key's own limit, in the statement
 * or the transaction of the call itself. Answers the balance that is left. Refuses what the workspace has not got
 * (payment_required) and what the key may not spend (throttled); then nothing is taken, and nothing else of the call is kept either.
 */
export async function charge(
  tx: Pick<Transaction, "execute">,
  { workspace, key }: MemberActor,
  { credits, operation, durably }: Cost,
): Promise<number> {
  if (!key) throw new Error("only calls with a key cost credits");
  try {
    const [row] = await tx.execute<{ balance: string }>(
      sql`select spend_credits(${workspace.id}, ${key.id}, ${credits}, ${operation}, ${durably}) as balance`,
    );
    return Number(row?.balance);
  } catch (error) {
    if (violates(error, "credit_accounts_never_below_zero")) throw outOfCredits();
    if (violates(error, "api_keys_usage_limit")) throw keySpent();
    throw error;
  }
}

/** The same refusals, before any work is done, by what was left when the call came in. */
export function insistOnCredits(left: { balance: number; allowance: number | null }, credits: number): void {
  if (left.allowance !== null && left.allowance < credits) throw keySpent();
  if (left.balance < credits) throw outOfCredits();
}

function outOfCredits(): AppError {
  return new AppError("payment_required", "outOfCredits");
}

function keySpent(): AppError {
  return new AppError("throttled", "keySpent");
}
