import { connect, createServer } from "node:net";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";

/** With which letter a client takes its leave. */
const farewell = "X".charCodeAt(0);

/**
 * Stands between Roster and the database, and cuts them apart at the message with this number, counted from the first statement that is
 * watched (`onOneConnection`): the database ends the connection just before it would get the message; or, `answered`, it has done what
 * the message says, and the answer is lost.
 */
export async function relayThatKillsAt(wanted: number, { answered = false } = {}) {
  const beside = openDatabase(process.env.DATABASE_URL ?? "", { connections: 1 });
  const terminate = async (backend: number) => {
    await beside.execute(sql`select pg_terminate_backend(${backend}, 10000)`);
  };
  const { port, hostname } = new URL(process.env.DATABASE_URL ?? "");
  const watched = { backend: 0, messages: 0, killed: false };
  const relay = createServer((roster) => {
    const served = connect(Number(port), hostname);
    const end = () => [roster, served].forEach((socket) => socket.destroy());
    roster.on("data", (message) => {
      const counts = watched.backend > 0 && message[0] !== farewell;
      if (counts) watched.messages += 1;
      if (!counts || watched.messages !== wanted) return served.write(message);
      watched.killed = true;
      if (!answered) return void terminate(watched.backend);
      served.unpipe(roster).once("data", end).resume();
      served.write(message);
    });
    served.pipe(roster);
    for (const socket of [roster, served]) socket.setNoDelay().on("error", end).on("close", end);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const address = relay.address();
  const url = new URL(process.env.DATABASE_URL ?? "");
  if (address && typeof address === "object") url.port = String(address.port);
  return {
    databaseUrl: url.href,
    watch: (_statement: number, backend: number) => void (watched.backend = backend),
    async stop() {
      await new Promise((resolve) => relay.close(resolve));
      await beside.close();
      return watched.killed;
    },
  };
}
