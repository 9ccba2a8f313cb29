import { encode } from "next-auth/jwt";

/** The cookie of somebody signed in with this session, as the server under test would have set it. */
export async function cookieOf(sessionId: string): Promise<{ name: string; value: string }> {
  const name = "authjs.session-token";
  const secret = process.env.AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set: run these tests with npm");
  return { name, value: await encode({ token: { sub: sessionId }, secret, salt: name }) };
}
