"use server";

import type { z } from "zod";
import { answer } from "../action";
import { createOrganization } from "./commands";
import type { NewOrganization } from "./schema";

export async function createOrganizationAction(input: z.input<typeof NewOrganization>) {
  return answer(createOrganization, input);
}
