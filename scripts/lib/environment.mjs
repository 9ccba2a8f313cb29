import { twilioTokenFrom, webhookSecretFrom } from "./secret.mjs";

/** What the console needs to know when everything it talks to runs on this machine. */
export function localEnvironment({ databaseUrl, secret, appUrl, mailboxUrl }) {
  return {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secret,
    APP_URL: appUrl,
    RESEND_BASE_URL: mailboxUrl,
    RESEND_API_KEY: "re_local",
    RESEND_WEBHOOK_SECRET: webhookSecretFrom(secret),
    EMAIL_FROM: "Roster <roster@example.com>",
    TWILIO_BASE_URL: mailboxUrl,
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: twilioTokenFrom(secret),
    TWILIO_FROM: "+15005550006",
    MAILBOX_URL: mailboxUrl,
    SIGN_UP: "on",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
