"use server";

import type { z } from "zod";
import { answer, answerEach } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type {
  AssetCandidates,
  AssetId,
  AssetOwners,
  EditAsset,
  RegisterAsset,
  SetSchedule,
  TransferAsset,
} from "./schema";

export async function assetCandidatesAction(workspaceSlug: string, input: z.input<typeof AssetCandidates>) {
  return answer(queries.assetCandidates, input, workspaceSlug);
}

export async function assetOwnersAction(workspaceSlug: string, input: z.input<typeof AssetOwners>) {
  return answer(queries.assetOwners, input, workspaceSlug);
}

export async function registerAssetAction(workspaceSlug: string, input: z.input<typeof RegisterAsset>) {
  return answer(commands.registerAsset, input, workspaceSlug);
}

export async function editAssetAction(workspaceSlug: string, input: z.input<typeof EditAsset>) {
  return answer(commands.editAsset, input, workspaceSlug);
}

export async function setScheduleAction(workspaceSlug: string, input: z.input<typeof SetSchedule>) {
  return answer(commands.setSchedule, input, workspaceSlug);
}

export async function setEachScheduleAction(workspaceSlug: string, inputs: z.input<typeof SetSchedule>[]) {
  return answerEach(commands.setSchedule, inputs, workspaceSlug);
}

export async function deleteAssetAction(workspaceSlug: string, input: z.input<typeof AssetId>) {
  return answer(commands.deleteAsset, input, workspaceSlug);
}

export async function transferAssetAction(workspaceSlug: string, input: z.input<typeof TransferAsset>) {
  return answer(commands.transferAsset, input, workspaceSlug);
}

export async function transferEachAssetAction(
  workspaceSlug: string,
  inputs: z.input<typeof TransferAsset>[],
) {
  return answerEach(commands.transferAsset, inputs, workspaceSlug);
}
