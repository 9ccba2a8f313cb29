import type { Policies } from "@/lib/workspaces/schema";

type PoliciesOf<Value> = {
  [Name in keyof Policies]: Policies[Name] extends Value ? Name : never;
}[keyof Policies];

/** How a policy is asked for; its words are in messages under its own name. */
export type PolicyField =
  | { policy: PoliciesOf<number | null>; kind: "limit"; suggestion: number }
  | { policy: PoliciesOf<boolean>; kind: "switch" };

/** POL-1: the policies of the card "Members and invitations", in their order. */
export const memberPolicies: PolicyField[] = [
  { policy: "seatLimit", kind: "limit", suggestion: 5 },
  { policy: "invitationDays", kind: "limit", suggestion: 14 },
  { policy: "allowSelfLeave", kind: "switch" },
  { policy: "directoryLookup", kind: "switch" },
  { policy: "hideExternals", kind: "switch" },
];
