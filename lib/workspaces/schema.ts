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
};

/** POL-1: what holds in a workspace that has chosen nothing else. */
export const policyDefaults: Policies = {
  seatLimit: 5,
  invitationDays: null,
  allowSelfLeave: false,
  directoryLookup: false,
  hideExternals: false,
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
