import { z } from "zod";
import { differences } from "../differences";
import { Slug, TidyName } from "../fields";

const policies = {
  /** WSP-2: members at the most, owners included; null is unlimited. */
  seatLimit: limit(1_000_000, "seatsTooMany"),
  /** INV-3: how many days an invitation is good for; null is for ever. */
  invitationDays: limit(365, "daysTooMany"),
  /** WSP-6: whether members may leave by themselves. */
  allowSelfLeave: z.boolean(),
  /** LKP-1: whether who may look people up can do so over all of Roster. */
  directoryLookup: z.boolean(),
  /** LKP-7: whether externals are hidden from those who do no more than read. */
  hideExternals: z.boolean(),
  /** LIF-5: for how many days somebody whose assets are on hold cannot be invited back. */
  reinviteWaitDays: z.number("wholeNumber").int("wholeNumber").min(0, "notNegative").max(365, "daysTooMany"),
  /** ADD-1: which ways of adding somebody are open. */
  addModes: z.enum(["both", "immediately", "invitation"], "idInvalid"),
  /** USR-1: whom members see who have no permission to see the members: themselves, nobody, or everybody. */
  directory: z.enum(["self", "none", "all"], "idInvalid"),
  /** LKP-3: for how many days an external has access, from when they joined; null is without an end. */
  externalDays: limit(3650, "daysTooMany"),
  /** WSP-5: what becomes, after 14 days, of an account at home here that is in no workspace any more. */
  orphanedAccounts: z.enum(["anonymise", "keep"], "idInvalid"),
  /** ACC-9: from which day on members need a second factor; null is never. */
  secondFactorFrom: z.iso.date("dateInvalid").nullable(),
  /** KEY-1: whether every internal may have API keys, or only those whose roles say so. Off, the keys of the others stop. */
  keysByMembers: z.boolean(),
  /** KEY-1: for how many days a key is good at the most, also those there are; null is for as long as its owner said. */
  keyDays: limit(3650, "daysTooMany"),
  /** AUD-1: for how many days the trail is kept; null is for ever. */
  auditDays: limit(3650, "daysTooMany"),
};

/** POL-1: what holds in a workspace that has chosen nothing else. */
export const policyDefaults: Policies = {
  seatLimit: 5,
  invitationDays: null,
  allowSelfLeave: false,
  directoryLookup: false,
  hideExternals: false,
  reinviteWaitDays: 14,
  addModes: "both",
  directory: "self",
  externalDays: null,
  orphanedAccounts: "anonymise",
  secondFactorFrom: null,
  keysByMembers: true,
  keyDays: null,
  auditDays: 90,
};

/** POL-1: what a workspace can set for itself. Stored as the differences from the defaults. */
export const Policies = z
  .object(policies)
  .partial()
  .transform((chosen) => ({ ...policyDefaults, ...chosen }));

export type Policies = z.output<z.ZodObject<typeof policies>>;

/** What of these policies is not as it would be anyway. */
export function differencesFromDefaults(chosen: Policies): Record<string, unknown> {
  return differences(policyDefaults, chosen).after;
}

/** POL-1: the policies to change; what is not named stays. */
export const ChangePolicies = z.object(policies).partial();

export const OrganizationName = TidyName;
export const WorkspaceName = TidyName;

export const RenameWorkspace = z.object({ name: WorkspaceName });

/** WSP-7: both are asked for, so that nobody deletes a workspace in passing. */
export const DeleteWorkspace = z.object({
  name: z.string("required").min(1, "required").max(1000, "textTooLong"),
  understood: z.literal(true, "tickToDelete"),
});

export const WorkspaceSlug = z.object({ slug: Slug });

/** The word that stands for a workspace in every address: lower-case letters, digits and dashes. */
export function slugFrom(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return slug || "workspace";
}

/** Unlike the names of people, which are kept to the letter: these stand in titles, in mails and in a question. */
/** A number of people or days, or null for as many as there are. */
function limit(most: number, tooMany: string) {
  return z.number("wholeNumber").int("wholeNumber").min(1, "atLeastOne").max(most, tooMany).nullable();
}
