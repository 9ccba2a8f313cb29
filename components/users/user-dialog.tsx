"use client";

import dynamic from "next/dynamic";
import type { UserDialogProps } from "./user-dialog-props";

const dialogs = {
  edit: dynamic(() => import("./edit-user-dialog").then((module) => module.EditUserDialog)),
  password: dynamic(() => import("./change-password-dialog").then((module) => module.ChangePasswordDialog)),
  suspend: dynamic(() => import("./suspend-user-dialog").then((module) => module.SuspendUserDialog)),
  remove: dynamic(() => import("./remove-user-dialog").then((module) => module.RemoveUserDialog)),
};

export type UserDialogName = keyof typeof dialogs;

/** The dialog that was asked for, fetched when it is: a list of users carries none of them. */
export function UserDialog({ name, ...props }: UserDialogProps & { name: UserDialogName | null }) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
