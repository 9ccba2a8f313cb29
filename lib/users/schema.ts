import { z } from "zod";
import { Email, Id, NewPassword, PersonName, Phone, Username } from "../fields";

/** ADD-1: at least one role; a super-user has the role Owner and no other. */
export const RoleIds = z.array(Id).min(1, "roleNeeded").max(50, "tooManyRoles");

/** PWD-1: a password that an administrator hands out: typed, or made by the server and shown once. */
export const HandedOutPassword = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typed"), password: NewPassword }),
  z.object({ kind: z.literal("generated") }),
]);

/** USR-3, ADD-1: what one fills in about a person. */
export const PersonFields = z.object({
  firstName: PersonName,
  lastName: PersonName,
  phone: Phone,
  username: Username,
});

/** ADD-3: the first step of the wizard. */
export const LookUpAddress = z.object({ email: Email });

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

export const ChangeRoles = z.object({ userId: Id, roleIds: RoleIds });

export const SetPassword = z.object({ userId: Id, password: HandedOutPassword });

export const UserId = z.object({ userId: Id });
