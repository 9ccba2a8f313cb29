import { z } from "zod";
import { Listing } from "../directory/schema";

export const formats = ["csv", "xlsx"] as const;

/** USR-4: the list as it is filtered and sorted, all of its pages. */
export const ExportUsers = Listing.omit({ page: true }).extend({ format: z.enum(formats) });
