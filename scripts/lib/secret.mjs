import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDirectory } from "./project.mjs";

export function newSecret() {
  return randomBytes(32).toString("base64url");
}

/** With which the mailbox signs what it tells the console, in the form of Resend's. */
export function webhookSecretFrom(secret) {
  return `whsec_${createHash("sha256").update(`webhook\n${secret}`).digest("base64")}`;
}

/** The same for what it tells as Twilio does. */
export function twilioTokenFrom(secret) {
  return createHash("sha256").update(`twilio\n${secret}`).digest("hex").slice(0, 32);
}

/** Made once and kept, so that people stay signed in over a restart. */
export function keptSecret() {
  const file = path.join(dataDirectory, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, newSecret(), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}
