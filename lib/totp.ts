import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

const period = 30;
const issuer = "Roster";

/** ACC-9: a new secret for an authenticator app, in base32: 160 bits, as RFC 4226 asks for. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/**
 * ACC-9: the time step of RFC 6238 that `code` belongs to, if it is the one of now or of 30 seconds before or after; null for
 * any other code. `at` is in milliseconds. The comparison takes the same time for every code.
 */
export function stepOf(secret: string, code: string, at = Date.now()): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const delta = TOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    period,
    timestamp: at,
    window: 1,
  });
  return delta === null ? null : TOTP.counter({ period, timestamp: at }) + delta;
}

/** A picture of squares: how many there are on each side, and the path of an SVG that draws the dark ones. */
export type QrCode = { size: number; path: string };

/** ACC-9: what an authenticator app reads with the camera, and shows under `account`. */
export function setUpCode(secret: string, account: string): QrCode {
  return qrCode(new TOTP({ issuer, label: account, secret, period }).toString());
}

function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: path.join("") };
}
