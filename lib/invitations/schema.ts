import { z } from "zod";
import { Email, Id, Language, Phone, Username, optionalText } from "../fields";
import { RoleIds, ShownRoles, hasRole, noRole } from "../roles/schema";

/** UX-3: without a language they are invited in the actor's. */
export const InviteMember = z.object({
  email: Email,
  firstName: optionalText(1000).default(""),
  lastName: optionalText(1000).default(""),
  phone: Phone.default(""),
  username: Username.default(""),
  locale: Language.optional(),
  roleIds: z.array(Id).max(50).default([]),
});

export const InvitationId = z.object({ invitationId: Id });

/** INV-8: what is not given stays as it is. */
export const EditInvitation = z.object({
  invitationId: Id,
  email: Email.optional(),
  firstName: optionalText(1000).optional(),
  lastName: optionalText(1000).optional(),
  locale: Language.optional(),
  roleIds: RoleIds.optional(),
});

/** INV-8: the form "Edit invitation". */
export const EditInvitationForm = ShownRoles.extend({
  email: Email,
  firstName: optionalText(1000),
  lastName: optionalText(1000),
  locale: Language,
}).refine(hasRole, noRole());
