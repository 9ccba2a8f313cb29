import { decode, encode } from "next-auth/jwt";
import { database } from "@/db/client";
import { makeSession } from "@/db/factories";
import { identify } from "@/lib/identity";
import { paths } from "@/lib/paths";
import { takingTurns } from "./measure";
import type { Large } from "./workspace";

const cookieName = "authjs.session-token";
const secret = process.env.AUTH_SECRET ?? "";

/**
 * USR-1: the first Users page as the browser gets it, beside what its guard alone costs: opening the cookie, and the one
 * query that reads session, person, membership, roles and permissions. The page without its guard is the difference.
 */
export async function benchPage(
  address: string,
  { actor }: Large,
): Promise<{ whole: number; guard: number }> {
  const { slug } = actor.workspace;
  const session = await makeSession(database(), { id: actor.userId });
  const token = await tokenFor(session);
  const [whole = 0, guard = 0] = await takingTurns(60, [
    () => readPage(address, slug, session),
    async () => {
      await decode({ token, secret, salt: cookieName });
      await identify(actor.origin, session, slug);
    },
  ]);
  return { whole, guard };
}

/** The first Users page as this session's browser gets it. */
export async function readPage(address: string, slug: string, session: string): Promise<void> {
  const response = await fetch(`${address}${paths.users(slug)}`, {
    headers: { cookie: `${cookieName}=${await tokenFor(session)}` },
  });
  const page = await response.text();
  if (!page.includes("<table"))
    throw new Error(`the Users page answered ${response.status} without its table`);
}

function tokenFor(session: string): Promise<string> {
  return encode({ token: { sub: session }, secret, salt: cookieName });
}
