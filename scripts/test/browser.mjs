import { spawnSync } from "node:child_process";
import { localUrl } from "../lib/addresses.mjs";
import { installFromApt } from "../lib/apt.mjs";
import { ensureBuild } from "../lib/build.mjs";
import { ensureChromium } from "../lib/chromium/find.mjs";
import { runCommand } from "../lib/command.mjs";
import { startConsole } from "../lib/console-server.mjs";
import { localEnvironment } from "../lib/environment.mjs";
import { startMailbox } from "../lib/mailbox.mjs";
import { freePort } from "../lib/ports.mjs";
import { ensureDatabase } from "../lib/postgres/databases.mjs";
import { startTemporaryPostgres } from "../lib/postgres/server.mjs";
import { prepareDatabase } from "../lib/roster-command.mjs";
import { newSecret, twilioTokenFrom, webhookSecretFrom } from "../lib/secret.mjs";
import { outcome, requireTests } from "./outcome.mjs";
import { freshReport, readReport } from "./report.mjs";

/** Journeys in a real browser, against the production build. */
export async function browser(args) {
  const chromium = await ensureChromium();
  await ensureCurl();
  await ensureBuild();
  const [mailboxPort, demoPort, emptyPort] = [await freePort(), await freePort(), await freePort()];
  const common = { mailboxUrl: `http://localhost:${mailboxPort}`, secret: newSecret() };
  const mailbox = await startMailbox({
    port: mailboxPort,
    consoles: [demoPort, emptyPort].map((port) => localUrl("127.0.0.1", port)),
    webhookSecret: webhookSecretFrom(common.secret),
    twilioToken: twilioTokenFrom(common.secret),
  });
  const postgres = await startTemporaryPostgres();

  // Two consoles, because an empty one asks for its first owner only once.
  const demo = await startOne({ ...common, name: "demo", port: demoPort, postgres });
  const empty = await startOne({ ...common, name: "empty", port: emptyPort, postgres });
  const services = [mailbox, demo.server, empty.server];

  const file = freshReport("e2e");
  const environment = {
    ...demo.environment,
    E2E_BASE_URL: demo.environment.APP_URL,
    E2E_EMPTY_URL: empty.environment.APP_URL,
    E2E_EMPTY_DATABASE_URL: empty.environment.DATABASE_URL,
    E2E_MAILBOX_URL: common.mailboxUrl,
    E2E_REPORT: file,
    CHROMIUM_PATH: chromium,
  };
  const playwright = ["node_modules/@playwright/test/cli.js", "test", ...args];
  const { code } = await runCommand(process.execPath, playwright, { env: environment });
  reportGone(services);
  return requireTests("browser", count(readReport(file), code));
}

/** The commands of the API reference are run as they are printed. Where curl cannot be installed, the test of them says so. */
async function ensureCurl() {
  if (spawnSync("curl", ["--version"]).status !== 0) await installFromApt("curl");
}

async function startOne({ name, port, postgres, mailboxUrl, secret }) {
  const environment = {
    ...localEnvironment({
      databaseUrl: await ensureDatabase(postgres.adminUrl, name),
      secret,
      appUrl: `http://localhost:${port}`,
      mailboxUrl,
    }),
    ROSTER_DEMO: name === "demo" ? "1" : "0",
    SIGN_UP: name === "demo" ? "on" : "off",
  };
  await prepareDatabase(environment, { demo: name === "demo" });
  return { environment, server: await startConsole({ name: `server-${name}`, environment, port }) };
}

/** A test that failed because a server was gone can only say that nobody answered. */
function reportGone(services) {
  for (const { name, child, lastWords } of services) {
    const ending = child.signalCode ?? child.exitCode;
    if (ending !== null) console.error(`The ${name} ended with ${ending} during the tests.${lastWords()}`);
  }
}

function count(report, code) {
  if (!report) return outcome({ failed: 1 });
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + (unexpected === 0 ? report.errors.length : 0);
  return outcome({ passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped });
}
