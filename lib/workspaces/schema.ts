import { z } from "zod";
import { requiredText } from "../fields";

/** POL-1: what a workspace can set for itself, with the defaults. Stored as the differences from these. */
export const Policies = z.object({
  /** WSP-2: members at the most, owners included; null is unlimited. */
  seatLimit: z.number().int().min(1).nullable().default(5),
  /** INV-3: how many days an invitation is good for; null is for ever. */
  invitationDays: z.number().int().min(1).max(365).nullable().default(null),
  /** WSP-6: whether members may leave by themselves. */
  allowSelfLeave: z.boolean().default(false),
});

export type Policies = z.infer<typeof Policies>;

export const OrganizationName = requiredText(100);
export const WorkspaceName = requiredText(100);

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
