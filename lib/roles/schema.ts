import { z } from "zod";
import { Id } from "../fields";

/** ROL-3: at least one role; a super-user has the role Owner and needs no other. */
export const RoleIds = z.array(Id).min(1, "roleNeeded").max(50, "tooManyRoles");

export const ChangeRoles = z.object({ userId: Id, roleIds: RoleIds });
