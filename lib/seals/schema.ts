import { z } from "zod";
import { jobType } from "../jobs";

/** AUD-1: seals what waits, every minute. */
export const SealEvents = jobType("seal-events", z.object({}));

/** AUD-1, POL-1: lets go of what was kept for as long as the policies say: every day, and when one of them changes. */
export const PurgeEvents = jobType("purge-events", z.object({}));

/** The head of the chain as an earlier verification printed it: its number and signature, or the signature alone. */
export const VerifyTrail = z.object({
  head: z
    .string()
    .regex(/^(\d{1,15}:)?[0-9a-f]{64}$/, "idInvalid")
    .optional(),
});
