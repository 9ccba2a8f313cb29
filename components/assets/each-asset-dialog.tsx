"use client";

import dynamic from "next/dynamic";
import type { ChosenAsset } from "./chosen-asset";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  transfer: dynamic(() => import("./transfer-each-dialog").then((loaded) => loaded.TransferEachDialog), {
    ssr: false,
  }),
  stop: dynamic(() => import("./stop-each-schedule-dialog").then((loaded) => loaded.StopEachScheduleDialog), {
    ssr: false,
  }),
};

export type EachAssetDialogName = keyof typeof dialogs;

export type EachAssetDialogProps = {
  workspace: string;
  chosen: ChosenAsset[];
  onCancel: () => void;
  onDone: () => void;
};

/** The dialog that was asked for, fetched when it is. */
export function EachAssetDialog({
  name,
  ...props
}: EachAssetDialogProps & { name: EachAssetDialogName | null }) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
