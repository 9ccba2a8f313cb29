import { z } from "zod";
import { Id } from "../fields";
import { jobType } from "../jobs";

/** LKP-3: each hour. */
export const EndExternalAccess = jobType("end-external-access", z.object({}));

export const External = z.object({ workspaceId: Id, userId: Id });
