"use server";

import type { z } from "zod";
import { answer } from "../action";
import { removeLogo, setLogo } from "./commands";
import type { SetLogo } from "./schema";

export async function setLogoAction(workspaceSlug: string, input: z.input<typeof SetLogo>) {
  return answer(setLogo, input, workspaceSlug);
}

export async function removeLogoAction(workspaceSlug: string) {
  return answer(removeLogo, {}, workspaceSlug);
}
