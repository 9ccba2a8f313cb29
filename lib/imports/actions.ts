"use server";

import type { z } from "zod";
import { answer } from "../action";
import { startImport, stopImport } from "./commands";
import { previewImport } from "./queries";
import type { ImportId, PreviewImport, StartImport } from "./schema";

export async function previewImportAction(workspaceSlug: string, input: z.input<typeof PreviewImport>) {
  return answer(previewImport, input, workspaceSlug);
}

export async function startImportAction(workspaceSlug: string, input: z.input<typeof StartImport>) {
  return answer(startImport, input, workspaceSlug);
}

export async function stopImportAction(workspaceSlug: string, input: z.input<typeof ImportId>) {
  return answer(stopImport, input, workspaceSlug);
}
