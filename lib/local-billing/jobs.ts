import { systemActor } from "../actor";
import { handle } from "../jobs";
import { renewSubscription } from "./commands";
import { RenewSubscriptions } from "./schema";

/** BIL-2: until none is due; each is a transaction, so that a worker that dies leaves nothing half done. */
export const renewSubscriptionsEachMinute = handle(RenewSubscriptions, async () => {
  const actor = systemActor("Local payments", "job");
  while (await renewSubscription(actor, {}));
});
