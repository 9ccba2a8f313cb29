import { systemActor } from "../actor";
import { handle } from "../jobs";
import { sweepAccounts } from "./commands";
import { SweepAccounts } from "./schema";

export const sweepAccountsHourly = handle(SweepAccounts, async () => {
  await sweepAccounts(systemActor("Housekeeping", "job"), {});
});
