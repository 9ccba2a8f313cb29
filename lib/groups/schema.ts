import { z } from "zod";
import { Id, TidyName, optionalText } from "../fields";

/** ROL-7: what a group consists of, beside its members; it may carry no role at all. */
export const GroupFields = z.object({
  name: TidyName,
  description: optionalText(500),
  roleIds: z.array(Id).max(50, "tooManyRoles"),
});

export const GroupId = z.object({ groupId: Id });

/** What is not given stays as it is. */
export const EditGroup = GroupFields.partial().extend(GroupId.shape);

export const GroupMember = GroupId.extend({ userId: Id });

/** Whom somebody looks for who puts people into a group. */
export const GroupCandidates = GroupId.extend({ q: z.string().max(200) });
