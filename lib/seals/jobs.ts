import { systemActor } from "../actor";
import { handle } from "../jobs";
import { purgeSeals, sealEvents, sealedAtOnce } from "./commands";
import { PurgeEvents, SealEvents } from "./schema";

const sealer = systemActor("Audit trail", "job");

export const sealEveryMinute = handle(SealEvents, sealWhatWaits);

/** What waits for its seal goes no sooner than it is sealed. */
export const purgeDaily = handle(PurgeEvents, async () => {
  await sealWhatWaits();
  let seals: number;
  do ({ seals } = await purgeSeals(sealer, {}));
  while (seals > 0);
});

/** AUD-1: seals until nothing waits any more. */
export async function sealWhatWaits(): Promise<void> {
  let events: number;
  do ({ events } = await sealEvents(sealer, {}));
  while (events === sealedAtOnce);
}
