import { z } from "zod";
import { listedKinds, listedStatuses } from "../directory/schema";
import { Email, Id, Language, NewPassword, PersonName, Phone, Username } from "../fields";
import { RoleIds, ShownRoles, hasRole, noRole } from "../roles/schema";

/** USR-3, ADD-1: what one fills in about a person. */
export const PersonFields = z.object({
  firstName: PersonName,
  lastName: PersonName,
  phone: Phone,
  username: Username,
});

/** USR-3, USR-5, ADD-1, UX-3: the form about a person, where their language is chosen too. */
export const PersonForm = PersonFields.extend({ locale: Language });

/** PWD-1, ADD-1: a password to hand out; null has Roster make one. */
export const HandedOutPassword = NewPassword.nullable();

/** ADD-2: everything that the wizard collected for "Add immediately". Without a language they have the actor's, without roles the default one. */
export const AddUser = PersonFields.extend({
  email: Email,
  phone: Phone.default(""),
  username: Username.default(""),
  locale: Language.optional(),
  password: HandedOutPassword,
  mustChangePassword: z.boolean().default(true),
  roleIds: RoleIds.optional(),
});

/** USR-3: what is not given stays as it is. */
export const PersonChanges = PersonForm.partial();

/** USR-3, LKP-5: the same with roles and links. The manager is a user; null is no department, no manager. */
export const EditUser = PersonChanges.extend({
  userId: Id,
  roleIds: RoleIds.optional(),
  departmentId: Id.nullable().optional(),
  managerId: Id.nullable().optional(),
});

/** USR-3: the form "Edit", where the roles are somebody's to choose and where they are not. No department is an empty one. */
export const EditForm = PersonForm.extend({
  ...ShownRoles.shape,
  departmentId: z.string(),
  managerId: z.string(),
});
export const EditFormWithRoles = EditForm.refine(hasRole, noRole());

/** PWD-1: the form "Change password". */
export const ChangePasswordForm = z
  .object({ source: z.enum(["typed", "generated", "link"]), password: z.string(), confirmation: z.string() })
  .superRefine(({ source, password, confirmation }, context) => {
    if (source !== "typed") return;
    const problem = NewPassword.safeParse(password).error?.issues[0]?.message;
    if (problem) context.addIssue({ code: "custom", path: ["password"], message: problem });
    else if (password !== confirmation)
      context.addIssue({ code: "custom", path: ["confirmation"], message: "passwordsDiffer" });
  });

export const SetPassword = z.object({ userId: Id, password: HandedOutPassword });

export const MailResetLink = z.object({ userId: Id });

/** Whom somebody looks for who has to choose a member, and of which kind and status. */
export const SuggestUsers = z.object({
  q: z.string().max(200),
  kind: z.enum(listedKinds).optional(),
  status: z.enum(listedStatuses).optional(),
});
