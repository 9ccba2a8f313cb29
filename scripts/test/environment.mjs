import { localEnvironment } from "../lib/environment.mjs";

/** What tests below the browser see. Nothing listens there: a test that sends mail starts its own mailbox. */
export const testEnvironment = {
  ...localEnvironment({
    databaseUrl: "postgres://nobody@localhost:1/nothing",
    secret: "a-secret-for-tests-that-protects-nothing-at-all",
    appUrl: "http://localhost:3000",
    mailboxUrl: "http://localhost:3001",
  }),
  LOG_LEVEL: "silent",
};
