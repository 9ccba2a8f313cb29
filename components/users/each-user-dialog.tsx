"use client";

import dynamic from "next/dynamic";
import type { ChosenUser } from "./chosen-user";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  roles: dynamic(() => import("./roles-of-each-dialog").then((loaded) => loaded.RolesOfEachDialog), {
    ssr: false,
  }),
  group: dynamic(() => import("./group-of-each-dialog").then((loaded) => loaded.GroupOfEachDialog), {
    ssr: false,
  }),
  suspend: dynamic(() => import("./suspend-each-dialog").then((loaded) => loaded.SuspendEachDialog), {
    ssr: false,
  }),
  reactivate: dynamic(() => import("./suspend-each-dialog").then((loaded) => loaded.ReactivateEachDialog), {
    ssr: false,
  }),
  remove: dynamic(() => import("./remove-each-dialog").then((loaded) => loaded.RemoveEachDialog), {
    ssr: false,
  }),
};

export type EachUserDialogName = keyof typeof dialogs;

export type EachUserDialogProps = {
  workspace: string;
  chosen: ChosenUser[];
  onCancel: () => void;
  onDone: () => void;
};

type ChosenProps = EachUserDialogProps & { name: EachUserDialogName | null };

/** The dialog that was asked for, fetched when it is. */
export function EachUserDialog({ name, ...props }: ChosenProps) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
