import { z } from "zod";
import { Email, Id, Phone, Username, optionalText } from "../fields";

export const InviteMember = z.object({
  email: Email,
  firstName: optionalText(1000).default(""),
  lastName: optionalText(1000).default(""),
  phone: Phone.default(""),
  username: Username.default(""),
  roleIds: z.array(Id).max(50).default([]),
});

export const InvitationId = z.object({ invitationId: Id });
