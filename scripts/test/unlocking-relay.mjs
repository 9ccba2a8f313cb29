import { connect, createServer } from "node:net";

/** Not that of `for update skip locked`, which the job queue says: its end would be left over. */
const lock = / for (?:no key )?update(?: of "?\w+"?)?(?! skip)/g;

/**
 * Stands between an application and its database and takes the row locks out of what is said: `for update` becomes
 * spaces. It shows that a test of races would notice if the product did not lock. Answers the address to use instead.
 */
export async function startUnlockingRelay(databaseUrl) {
  const { port, hostname } = new URL(databaseUrl);
  const relay = createServer((application) => {
    const database = connect(Number(port), hostname);
    let held = Buffer.alloc(0);
    let started = false;
    application.on("data", (chunk) => {
      held = Buffer.concat([held, chunk]);
      let whole = 0;
      for (let size; (size = messageSize(held, whole, started)) + whole <= held.length; started = true)
        whole += size;
      if (whole > 0) database.write(withoutLocks(held.subarray(0, whole)));
      held = held.subarray(whole);
    });
    database.pipe(application);
    const end = () => [application, database].forEach((socket) => socket.destroy());
    for (const socket of [application, database]) socket.setNoDelay().on("error", end).on("close", end);
  });
  await new Promise((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String(relay.address().port);
  return { databaseUrl: url.href, stop: () => relay.close() };
}

/** A message is a letter, its length and its words; the very first has no letter. */
function messageSize(held, from, started) {
  const letter = started ? 1 : 0;
  return held.length < from + letter + 4 ? Infinity : letter + held.readInt32BE(from + letter);
}

function withoutLocks(messages) {
  const words = messages.toString("latin1");
  return Buffer.from(
    words.replace(lock, (found) => " ".repeat(found.length)),
    "latin1",
  );
}
