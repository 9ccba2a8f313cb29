import { z } from "zod";
import { Listing } from "../directory/schema";
import { Id } from "../fields";
import { jobType } from "../jobs";

/** ACC-9: which page of the members without a second factor is shown. */
export const EnrolmentListing = Listing.pick({ page: true });

export const MemberToEnrol = z.object({ userId: Id });

/** Reminds the next of many, by name after `after`, until nobody is left. */
export const RemindNext = jobType(
  "remind-of-second-factor",
  z.object({ workspaceId: Id, actorName: z.string(), after: Id.nullable() }),
);
