"use server";

import type { z } from "zod";
import { answer } from "../action";
import { resetRelationship, setRelationship } from "./commands";
import type { OtherWorkspace, SetRelationship } from "./schema";

export async function setRelationshipAction(workspaceSlug: string, input: z.input<typeof SetRelationship>) {
  return answer(setRelationship, input, workspaceSlug);
}

export async function resetRelationshipAction(workspaceSlug: string, input: z.input<typeof OtherWorkspace>) {
  return answer(resetRelationship, input, workspaceSlug);
}
