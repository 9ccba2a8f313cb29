"use client";

import dynamic from "next/dynamic";
import type { UserDialogProps } from "./user-dialog-props";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  edit: dynamic(() => import("./edit-user-dialog").then((loaded) => loaded.EditUserDialog), { ssr: false }),
  password: dynamic(() => import("./change-password-dialog").then((loaded) => loaded.ChangePasswordDialog), {
    ssr: false,
  }),
  secondFactor: dynamic(
    () => import("./reset-second-factor-dialog").then((loaded) => loaded.ResetSecondFactorDialog),
    { ssr: false },
  ),
  suspend: dynamic(() => import("./suspend-user-dialog").then((loaded) => loaded.SuspendUserDialog), {
    ssr: false,
  }),
  language: dynamic(() => import("./change-language-dialog").then((loaded) => loaded.ChangeLanguageDialog), {
    ssr: false,
  }),
  remove: dynamic(() => import("./remove-user-dialog").then((loaded) => loaded.RemoveUserDialog), {
    ssr: false,
  }),
};

export type UserDialogName = keyof typeof dialogs;

/** The dialog that was asked for, fetched when it is: a list of users carries none of them. */
export function UserDialog({ name, ...props }: UserDialogProps & { name: UserDialogName | null }) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
