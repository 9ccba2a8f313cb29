import { type Origin, systemActor } from "../actor";
import { AppError } from "../errors";
import { identifyMember } from "../identity";
import { handle } from "../jobs";
import { haltImport, inviteBatch, sweepImports } from "./commands";
import { importToRun } from "./queries";
import { reasonOf } from "./rules";
import { RunImport, SweepImports } from "./schema";

const system = systemActor("Imports", "job");
const origin: Origin = { channel: "import", address: null, userAgent: null };

/** INV-1: one batch, in the name of whoever started it and with the rights that they have now; without them, the end. */
export const runImport = handle(RunImport, async ({ importId }) => {
  const found = await importToRun(system, { importId });
  if (!found) return;
  const { startedBy, workspaceId } = found;
  const starter = startedBy && (await identifyMember(origin, startedBy, workspaceId));
  if (!starter) return haltImport(system, { importId, because: "starterGone" });
  try {
    await inviteBatch(starter, { importId });
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal;
    await haltImport(system, { importId, because: reasonOf(refusal.key) });
  }
});

export const sweepImportsEachMinute = handle(SweepImports, async () => {
  await sweepImports(system, {});
});
