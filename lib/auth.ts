import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "./env";
import { log } from "./log";
import { sessionLifetime } from "./session-lifetime";

const ticketLifetime = 60;

/**
 * next-auth keeps the cookie and nothing else. The cookie names a row in `sessions`; a command that has proved who
 * somebody is makes the row, and `startSession` puts its id into the cookie by way of a ticket that only we can sign.
 */
const { auth, signIn, signOut } = NextAuth(() => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  useSecureCookies: env().APP_URL.startsWith("https:"),
  session: { strategy: "jwt", maxAge: sessionLifetime },
  pages: { signIn: "/sign-in" },
  logger: {
    error: (error) => log.warn({ reason: error.name }, "sign-in refused"),
    warn: () => {},
    debug: () => {},
  },
  providers: [
    Credentials({
      credentials: { sessionId: {}, issued: {}, signature: {} },
      authorize({ sessionId, issued, signature }) {
        const expected = Buffer.from(signTicket(String(sessionId), String(issued)));
        const given = Buffer.from(String(signature));
        const fresh = Math.abs(Date.now() - Number(issued)) < ticketLifetime * 1000;
        if (!fresh || given.length !== expected.length || !timingSafeEqual(given, expected))
          throw new CredentialsSignin();
        return { id: String(sessionId) };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id } : token),
    session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub } }),
  },
}));

/** Signs this browser in: the session row `sessionId` was just made by a command. Only in a server action. */
export async function startSession(sessionId: string): Promise<void> {
  const issued = String(Date.now());
  await signIn("credentials", {
    sessionId,
    issued,
    signature: signTicket(sessionId, issued),
    redirect: false,
  });
}

/** Forgets the cookie. The session row is revoked by the command `signOut`. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
}

/** The session id this browser carries, or null. Whether it is still good is for `identify` to say. */
export async function sessionIdFromCookie(): Promise<string | null> {
  const session = await auth();
  const id = session?.user?.id;
  return id && /^[0-9a-f-]{36}$/.test(id) ? id : null;
}

function signTicket(sessionId: string, issued: string): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`session-ticket\n${sessionId}\n${issued}`)
    .digest("base64url");
}
