import path from "node:path";
import { localUrl } from "./addresses.mjs";
import { ensureBuild } from "./build.mjs";
import { startConsole } from "./console-server.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { localEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { startMailbox } from "./mailbox.mjs";
import { choosePort } from "./ports.mjs";
import { ensureDatabase } from "./postgres/databases.mjs";
import { startDurablePostgres } from "./postgres/server.mjs";
import { dataDirectory } from "./project.mjs";
import { prepareDatabase } from "./roster-command.mjs";
import { noteRunning } from "./running.mjs";
import { keptSecret } from "./secret.mjs";
import { welcome } from "./welcome.mjs";

/** Everything on this machine, until somebody stops it: `npm run demo` and, with `dev`, `npm run dev`. */
export async function runLocally({ dev, empty }) {
  await ensureDependencies();
  const port = await choosePort("PORT", 3000);
  const mailboxPort = await choosePort("MAILBOX_PORT", 3001, { except: port });

  // Each its own database: a demo that was looked at before is not what a first run should find.
  const name = empty ? "roster_empty" : "roster";
  const postgres = await startDurablePostgres();
  const environment = {
    ...localEnvironment({
      databaseUrl: await ensureDatabase(postgres.adminUrl, name),
      secret: keptSecret(),
      appUrl: publicAddress(port),
      mailboxUrl: `http://localhost:${mailboxPort}`,
    }),
    ROSTER_DEMO: empty ? "0" : "1",
  };

  const messages = path.join(dataDirectory, "mailbox", `${name}.jsonl`);
  const [mailbox] = await Promise.all([
    startMailbox({
      port: mailboxPort,
      file: messages,
      consoles: [localUrl(process.env.HOST || "127.0.0.1", port)],
      webhookSecret: environment.RESEND_WEBHOOK_SECRET,
      twilioToken: environment.TWILIO_AUTH_TOKEN,
    }),
    prepareDatabase(environment, { demo: !empty }),
    dev ? undefined : ensureBuild(),
  ]);
  const server = await startConsole({ environment, host: process.env.HOST, port, dev });
  noteRunning(environment);
  welcome({ environment, empty, log: server.log });
  await untilOneEnds(server, mailbox);
}

/** Links in mails lead here: whoever opens the console to other machines also says under which name. */
function publicAddress(port) {
  return (process.env.HOST && process.env.APP_URL) || `http://localhost:${port}`;
}

async function untilOneEnds(...services) {
  const endings = services.map(async (service) => {
    const how = await service.ended;
    throw new Failure(
      `The ${service.name} ended with ${how}, so the rest was stopped.${service.lastWords()}`,
    );
  });
  await Promise.all(endings);
}
