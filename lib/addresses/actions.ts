"use server";

import type { z } from "zod";
import { answer } from "../action";
import { lookUpAddress } from "./queries";
import type { LookUpAddress } from "./schema";

export async function lookUpAddressAction(workspaceSlug: string, input: z.input<typeof LookUpAddress>) {
  return answer(lookUpAddress, input, workspaceSlug);
}
