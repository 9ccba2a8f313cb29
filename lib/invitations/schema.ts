import { z } from "zod";
import { Email, Id, Phone, Username, optionalText } from "../fields";
import { RoleIds, ShownRoles, hasRole, noRole } from "../roles/schema";

export const InviteMember = z.object({
  email: Email,
  firstName: optionalText(1000).default(""),
  lastName: optionalText(1000).default(""),
  phone: Phone.default(""),
  username: Username.default(""),
  roleIds: z.array(Id).max(50).default([]),
});

export const InvitationId = z.object({ invitationId: Id });

/** INV-8: roles that are not given stay as they are. */
export const EditInvitation = z.object({
  invitationId: Id,
  email: Email,
  firstName: optionalText(1000),
  lastName: optionalText(1000),
  roleIds: RoleIds.optional(),
});

/** INV-8: the form "Edit invitation". */
export const EditInvitationForm = ShownRoles.extend({
  email: Email,
  firstName: optionalText(1000),
  lastName: optionalText(1000),
}).refine(hasRole, noRole());
