import type { Policies } from "@/lib/workspaces/schema";

type PoliciesOf<Value> = {
  [Name in keyof Policies]: Policies[Name] extends Value ? Name : never;
}[keyof Policies];

/** Those that are a number, and never none. */
type Numbers = { [Name in keyof Policies]: number extends Policies[Name] ? Name : never }[keyof Policies];

type Choice = "addModes" | "directory" | "orphanedAccounts";

/** How a policy is asked for; its words are in messages under its own name. */
export type PolicyField =
  | { policy: Exclude<PoliciesOf<number | null>, "reinviteWaitDays">; kind: "limit"; suggestion: number }
  | { policy: Extract<Numbers, "reinviteWaitDays">; kind: "number" }
  | { policy: PoliciesOf<boolean>; kind: "switch" }
  | { [Name in Choice]: { policy: Name; kind: "choice"; choices: readonly Policies[Name][] } }[Choice]
  | { policy: "secondFactorFrom"; kind: "day" };

/** POL-1: every policy, under headings, in the order of the page. */
export const policyGroups = {
  seats: [
    { policy: "seatLimit", kind: "limit", suggestion: 5 },
    { policy: "invitationDays", kind: "limit", suggestion: 14 },
  ],
  people: [
    { policy: "addModes", kind: "choice", choices: ["both", "immediately", "invitation"] },
    { policy: "directoryLookup", kind: "switch" },
    { policy: "allowSelfLeave", kind: "switch" },
    { policy: "reinviteWaitDays", kind: "number" },
  ],
  directory: [{ policy: "directory", kind: "choice", choices: ["self", "none", "all"] }],
  externals: [
    { policy: "hideExternals", kind: "switch" },
    { policy: "externalDays", kind: "limit", suggestion: 90 },
  ],
  security: [
    { policy: "secondFactorFrom", kind: "day" },
    { policy: "keysByMembers", kind: "switch" },
    { policy: "keyDays", kind: "limit", suggestion: 90 },
  ],
  data: [
    { policy: "orphanedAccounts", kind: "choice", choices: ["anonymise", "keep"] },
    { policy: "auditDays", kind: "limit", suggestion: 90 },
  ],
} as const satisfies Record<string, PolicyField[]>;

export type PolicyGroup = keyof typeof policyGroups;

/** WSP-7: the two cards of the Settings tab. */
export const memberGroups: PolicyGroup[] = ["seats", "people", "directory", "externals"];
export const dataGroups: PolicyGroup[] = ["security", "data"];
