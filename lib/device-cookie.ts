import "server-only";
import { cookies } from "next/headers";
import { env } from "./env";
import { findKnownDevice, issueDeviceToken } from "./known-device";

const name = "roster-devices";
const accountsAtMost = 6;
const oneYear = 365 * 24 * 60 * 60;

/** The tokens this browser carries, one per account that has signed in with it. */
export async function deviceTokens(): Promise<string[]> {
  const value = (await cookies()).get(name)?.value ?? "";
  return value.split("~").filter(Boolean).slice(0, accountsAtMost);
}

/** ACC-7: from now on this browser is known to be used by the account with this address. Only in a server action. */
export async function rememberDevice(email: string): Promise<void> {
  const tokens = await deviceTokens();
  if (findKnownDevice(tokens, email)) return;
  const value = [issueDeviceToken(email), ...tokens].slice(0, accountsAtMost).join("~");
  (await cookies()).set(name, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    maxAge: oneYear,
    path: "/",
  });
}
