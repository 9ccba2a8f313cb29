import { systemActor } from "../actor";
import { handle } from "../jobs";
import { remindNext } from "./commands";
import { RemindNext } from "./schema";

export const remindOfSecondFactor = handle(RemindNext, async (next) => {
  await remindNext(systemActor("Second factor", "job"), next);
});
