import type { BadgeTone } from "@/components/ui/badge";
import type { ImportMark } from "@/lib/imports/rules";
import type { ImportOutcome, ImportState } from "@/lib/imports/schema";

export const markTones: Record<ImportMark["state"], BadgeTone> = {
  new: "owner",
  member: "member",
  pending: "pending",
  invalid: "suspended",
  "over-limit": "external",
  "on-hold": "external",
  duplicate: "neutral",
};

export const outcomeTones: Record<ImportOutcome, BadgeTone> = {
  waiting: "neutral",
  invited: "owner",
  "already-pending": "pending",
  member: "member",
  "over-limit": "external",
  "on-hold": "external",
  invalid: "suspended",
  duplicate: "neutral",
};

export const stateTones: Record<ImportState, BadgeTone> = {
  running: "pending",
  done: "owner",
  stopped: "suspended",
};
