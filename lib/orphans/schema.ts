import { z } from "zod";
import { jobType } from "../jobs";

/** WSP-5: each hour. */
export const AnonymiseOrphans = jobType("anonymise-orphans", z.object({}));

/** WSP-5: for how many days an account that is in no workspace any more is kept as it is. */
export const orphanDays = 14;
