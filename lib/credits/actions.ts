"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { TopUpSettings } from "./schema";

export async function changeTopUpAction(workspaceSlug: string, input: z.input<typeof TopUpSettings>) {
  return answer(commands.changeTopUp, input, workspaceSlug);
}
