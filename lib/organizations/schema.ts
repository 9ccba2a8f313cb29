import { z } from "zod";
import { OrganizationName, WorkspaceName } from "../workspaces/schema";

/** ACC-1, ACC-3: what an organization begins with. */
export const NewOrganization = z.object({
  organizationName: OrganizationName,
  workspaceName: WorkspaceName,
});
