import { type MemberActor, type Origin, systemActor } from "../actor";
import { AppError } from "../errors";
import { identifyMember } from "../identity";
import { handle } from "../jobs";
import { throughKey } from "../key-identity";
import { haltImport, inviteBatch, sweepImports } from "./commands";
import { importToRun } from "./queries";
import { reasonOf } from "./rules";
import { RunImport, SweepImports } from "./schema";

const system = systemActor("Imports", "job");
const origin: Origin = { channel: "import", address: null, userAgent: null };

/**
 * INV-1: one batch, in the name of whoever started it and with the rights that they have now; without them, the end. KEY-1: what a key
 * started goes on as far as the key reaches, and ends with it.
 */
export const runImport = handle(RunImport, async ({ importId }) => {
  const found = await importToRun(system, { importId });
  if (!found) return;
  const starter = await starterOf(found);
  if (!starter) return haltImport(system, { importId, because: "starterGone" });
  try {
    await inviteBatch(starter, { importId });
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal;
    await haltImport(system, { importId, because: reasonOf(refusal.key) });
  }
});

type ImportToRun = NonNullable<Awaited<ReturnType<typeof importToRun>>>;

async function starterOf({ startedBy, keyId, workspaceId }: ImportToRun): Promise<MemberActor | null> {
  const member = startedBy && (await identifyMember(origin, startedBy, workspaceId));
  if (!member) return null;
  return keyId ? throughKey(member, keyId) : member;
}

export const sweepImportsEachMinute = handle(SweepImports, async () => {
  await sweepImports(system, {});
});
