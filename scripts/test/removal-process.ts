import { identify } from "@/lib/identity";
import { removeMember } from "@/lib/memberships/commands";
import { RemoveMember } from "@/lib/memberships/schema";
import { onOneConnection, testOrigin } from "@/lib/testing";

/** Removes somebody, and kills its own process just before the statement with this number is sent. */
const [sessionId = "", slug = "", statement, removal = ""] = process.argv.slice(2);
const { actor } = await identify(testOrigin, sessionId, slug);

await onOneConnection(
  () => removeMember(actor, RemoveMember.parse(JSON.parse(removal))),
  (number) => {
    if (number === Number(statement)) process.kill(process.pid, "SIGKILL");
  },
);
process.exit(0);
