"use server";

import type { z } from "zod";
import { answer } from "../action";
import { explainAccess } from "./queries";
import type { Explain } from "./schema";

export async function explainAccessAction(workspaceSlug: string, input: z.input<typeof Explain>) {
  return answer(explainAccess, input, workspaceSlug);
}
