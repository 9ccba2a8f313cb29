import { systemActor } from "../actor";
import { handle } from "../jobs";
import { sweepTopUps, topUp } from "./commands";
import { SweepTopUps, TopUp } from "./roster";

const actor = systemActor("Automatic top-up", "job");

/** BIL-1: what fails because the provider does not answer is tried again by the queue. */
export const topUpCredits = handle(TopUp, async ({ workspaceId }) => {
  await topUp(actor, { workspaceId });
});

export const sweepTopUpsEachMinute = handle(SweepTopUps, async () => {
  await sweepTopUps(actor, {});
});
