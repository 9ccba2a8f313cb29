"use client";

import dynamic from "next/dynamic";
import type { KeyRow } from "@/lib/api-keys/queries";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  limits: dynamic(() => import("./key-limits-dialog").then((loaded) => loaded.KeyLimitsDialog), {
    ssr: false,
  }),
  revoke: dynamic(() => import("./end-key-dialog").then((loaded) => loaded.RevokeKeyDialog), {
    ssr: false,
  }),
  delete: dynamic(() => import("./end-key-dialog").then((loaded) => loaded.DeleteKeyDialog), {
    ssr: false,
  }),
};

export type KeyDialogName = keyof typeof dialogs;

export type KeyDialogProps = { workspace: string; row: KeyRow; onClose: () => void };

/** The dialog that was asked for, fetched when it is: a list of keys carries none of them. */
export function KeyDialog({ name, ...props }: KeyDialogProps & { name: KeyDialogName | null }) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
