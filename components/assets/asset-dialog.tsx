"use client";

import dynamic from "next/dynamic";
import type { AssetRow } from "@/lib/assets/queries";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  edit: dynamic(() => import("./edit-asset-dialog").then((loaded) => loaded.EditAssetDialog), { ssr: false }),
  share: dynamic(() => import("./share-asset-dialog").then((loaded) => loaded.ShareAssetDialog), {
    ssr: false,
  }),
  schedule: dynamic(() => import("./schedule-asset-dialog").then((loaded) => loaded.ScheduleAssetDialog), {
    ssr: false,
  }),
  transfer: dynamic(() => import("./transfer-asset-dialog").then((loaded) => loaded.TransferAssetDialog), {
    ssr: false,
  }),
  delete: dynamic(() => import("./delete-asset-dialog").then((loaded) => loaded.DeleteAssetDialog), {
    ssr: false,
  }),
};

export type AssetDialogName = keyof typeof dialogs;

export type AssetDialogProps = { workspace: string; asset: AssetRow; onClose: () => void };

/** The dialog that was asked for, fetched when it is: a list of assets carries none of them. */
export function AssetDialog({ name, ...props }: AssetDialogProps & { name: AssetDialogName | null }) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
