import { systemActor } from "@/lib/actor";
import { sealWhatWaits } from "@/lib/seals/jobs";
import { type Fault, type Verification, verifyTrail } from "@/lib/seals/queries";
import { type CliCommand, databaseUrl } from "./command";

export const verifyAudit: CliCommand = {
  name: "verify-audit",
  usage: "verify-audit [--head NUMBER:SIGNATURE]",
  says: "Checks that nobody changed, removed or added events of the audit trail behind Roster's back, and prints the head of the chain of seals. Keep that somewhere else: with --head a later run checks that it is still in the chain.",
  options: { head: { type: "string" } },
  async run({ head }) {
    databaseUrl();
    await sealWhatWaits();
    const operator = systemActor("Command line", "cli");
    const result = await verifyTrail(operator, { head: typeof head === "string" ? head : undefined });
    for (const fault of result.faults) console.log(sentenceOf(fault));
    console.log(summary(result));
    const { length } = result.faults;
    if (length > 0)
      throw new Error(`The audit trail is not as it was written: ${numbered(length, "fault", "faults")}.`);
    console.log("All is as it was written.");
  },
};

function summary({ events, seals, waiting, head, headForgotten }: Verification): string {
  const lines = [
    `Checked ${numbered(events, "event", "events")} and ${numbered(seals, "seal", "seals")}; ${waiting.toLocaleString("en")} too new for a seal.`,
    `Head of the chain: ${head ? `${head.number}:${head.signature}` : "none, because nothing was ever sealed"}`,
  ];
  if (headForgotten)
    lines.push("The given head is older than the events that are kept, so nothing can be said about it.");
  return lines.join("\n");
}

function sentenceOf(fault: Fault): string {
  return `${what(fault)} (${where(fault)})`;
}

function what({ kind, eventId, position, seal }: Fault): string {
  switch (kind) {
    case "changed":
      return `Event ${eventId} was changed after it was written.`;
    case "missing":
      return `The event at position ${position} is missing.`;
    case "added":
      return `Event ${eventId} is in no seal: it was added behind Roster's back, or its seal was removed.`;
    case "sealAltered":
      return `Seal ${seal} was altered, or made with another AUTH_SECRET.`;
    case "sealMissing":
      return `Seal ${seal} is missing from the chain.`;
    case "beginningMissing":
      return `The chain begins with seal ${seal}: those before it are missing.`;
    case "headMissing":
      return "The given head is not in the chain: its end was cut off, or it is of another installation.";
  }
}

function where({ workspaceId, position, seal, at }: Fault): string {
  const facts = [
    workspaceId === undefined ? "" : workspaceId === null ? "no workspace" : `workspace ${workspaceId}`,
    position === undefined ? "" : `position ${position}`,
    seal === undefined ? "" : `seal ${seal}`,
    at === undefined ? "" : new Date(Number(at) / 1000).toISOString(),
  ].filter(Boolean);
  return facts.length > 0 ? facts.join(", ") : "the whole chain";
}

function numbered(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
