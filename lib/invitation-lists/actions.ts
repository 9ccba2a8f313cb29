"use server";

import type { z } from "zod";
import { answer } from "../action";
import { inviteList } from "./commands";
import { previewList } from "./queries";
import type { InviteList, PreviewList } from "./schema";

export async function previewListAction(workspaceSlug: string, input: z.input<typeof PreviewList>) {
  return answer(previewList, input, workspaceSlug);
}

export async function inviteListAction(workspaceSlug: string, input: z.input<typeof InviteList>) {
  return answer(inviteList, input, workspaceSlug);
}
