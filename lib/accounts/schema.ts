import { z } from "zod";
import { Email, Language, PersonName } from "../fields";
import { jobType } from "../jobs";
import { ChosenPassword } from "../passwords/schema";
import { PersonFields } from "../users/schema";
import { OrganizationName, WorkspaceName } from "../workspaces/schema";

/** ACC-1: what the first start asks for. */
export const FirstOwner = ChosenPassword.extend({
  organizationName: OrganizationName,
  workspaceName: WorkspaceName,
  firstName: PersonName,
  lastName: PersonName,
  email: Email,
});

/** USR-5: what one may change about oneself. Never roles or status. */
export const UpdateProfile = PersonFields.extend({ locale: Language.optional() });

/** Each hour. */
export const SweepAccounts = jobType("sweep-accounts", z.object({}));
