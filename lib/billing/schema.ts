import { z } from "zod";
import { packOf, planOf } from "../credit-packs";

/** BIL-1: one of the packs, named by its credits. */
export const BuyCredits = z.object({
  credits: z.number("idInvalid").refine((credits) => packOf(credits) !== undefined, "idInvalid"),
});

export const Subscribe = z.object({
  plan: z.string("idInvalid").refine((plan) => planOf(plan) !== undefined, "idInvalid"),
});
