import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "./errors";

/** A hash of nothing anybody knows: who has no password costs as much to refuse as who has one. */
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$c2FsdG9mbm9ib2R5IQ$Fh2Gk0cO7ZCF7cmTzPo1sJlZ3lNLhbtkD1QpC1nX3Ag";

/** Hashing fills a core and 19 MiB; the rest wait, so that a burst of sign-ins does not starve everybody else. */
const atOnce = Math.max(1, availableParallelism() - 1);
const waitingAtMost = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** ACC-6: argon2id. Refuses with `busy` when too many are waiting. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(plain(password)));
}

/** ACC-2: whether this is the password; takes as long when there is none. Refuses with `busy` as `hashPassword`. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(passwordHash ?? nobodysHash, plain(password)));
  return matches && passwordHash !== null;
}

/** The same password typed on another keyboard may arrive as other code points. */
function plain(password: string): string {
  return password.normalize("NFKC");
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= waitingAtMost) throw new AppError("throttled", "busy");
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
