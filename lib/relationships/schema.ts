import { z } from "zod";
import { Id } from "../fields";
import { grantable } from "../permissions";

export const OtherWorkspace = z.object({ homeWorkspaceId: Id });

/** LKP-4: what people from another workspace may do here at the most. An empty list closes everything to them. */
export const SetRelationship = OtherWorkspace.extend({
  permissions: z.array(z.enum(grantable)).max(grantable.length),
});
