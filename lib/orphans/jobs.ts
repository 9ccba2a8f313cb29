import { systemActor } from "../actor";
import { handle } from "../jobs";
import { anonymiseOrphans } from "./commands";
import { AnonymiseOrphans } from "./schema";

/** WSP-5: until nobody is left; each hundred is a transaction, so that a worker that dies leaves nothing half done. */
export const anonymiseOrphansHourly = handle(AnonymiseOrphans, async () => {
  const actor = systemActor("Policies", "job");
  while ((await anonymiseOrphans(actor, {})) > 0);
});
