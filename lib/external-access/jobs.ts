import { systemActor } from "../actor";
import { handle } from "../jobs";
import { endExternalAccess } from "./commands";
import { externalsToUnlink } from "./queries";
import { EndExternalAccess } from "./schema";

/** LKP-3, POL-1: each in a transaction of its own, so that one that fails holds up no other; it is tried again. */
export const endExternalAccessHourly = handle(EndExternalAccess, async () => {
  const actor = systemActor("Policies", "job");
  const due = await externalsToUnlink(actor, {});
  const failures: unknown[] = [];
  for (const one of due)
    await endExternalAccess(actor, one).catch((failure: unknown) => failures.push(failure));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${due.length} externals could not be unlinked`);
});
