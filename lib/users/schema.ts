import { z } from "zod";
import { Email, Id, NewPassword, PersonName, Phone, Username } from "../fields";
import { RoleIds } from "../roles/schema";

/** USR-3, ADD-1: what one fills in about a person. */
export const PersonFields = z.object({
  firstName: PersonName,
  lastName: PersonName,
  phone: Phone,
  username: Username,
});

/** PWD-1, ADD-1: a password to hand out; null has Roster make one. */
export const HandedOutPassword = NewPassword.nullable();

/** ADD-2: everything that the wizard collected for "Add immediately". */
export const AddUser = PersonFields.extend({
  email: Email,
  phone: Phone.default(""),
  username: Username.default(""),
  password: HandedOutPassword,
  mustChangePassword: z.boolean().default(true),
  roleIds: RoleIds,
});

/** USR-3: roles that are not given stay as they are. */
export const EditUser = PersonFields.extend({ userId: Id, roleIds: RoleIds.optional() });

export const SetPassword = z.object({ userId: Id, password: HandedOutPassword });

export const MailResetLink = z.object({ userId: Id });
