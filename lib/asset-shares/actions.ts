"use server";

import type { z } from "zod";
import { answer } from "../action";
import type { AssetId } from "../assets/schema";
import * as commands from "./commands";
import { sharesOfAsset } from "./queries";
import type { ShareAsset, StopSharing } from "./schema";

export async function sharesOfAssetAction(workspaceSlug: string, input: z.input<typeof AssetId>) {
  return answer(sharesOfAsset, input, workspaceSlug);
}

export async function shareAssetAction(workspaceSlug: string, input: z.input<typeof ShareAsset>) {
  return answer(commands.shareAsset, input, workspaceSlug);
}

export async function stopSharingAction(workspaceSlug: string, input: z.input<typeof StopSharing>) {
  return answer(commands.stopSharing, input, workspaceSlug);
}
