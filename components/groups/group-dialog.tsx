"use client";

import dynamic from "next/dynamic";
import type { ListedGroup } from "@/lib/groups/queries";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  edit: dynamic(() => import("./edit-group-dialog").then((loaded) => loaded.EditGroupDialog), { ssr: false }),
  members: dynamic(() => import("./group-members-dialog").then((loaded) => loaded.GroupMembersDialog), {
    ssr: false,
  }),
  delete: dynamic(() => import("./delete-group-dialog").then((loaded) => loaded.DeleteGroupDialog), {
    ssr: false,
  }),
};

export type GroupDialogName = keyof typeof dialogs;

export type GroupDialogProps = { workspace: string; group: ListedGroup; onClose: () => void };

/** The dialog that was asked for, fetched when it is: a list of groups carries none of them. */
export function GroupDialog({ name, ...props }: GroupDialogProps & { name: GroupDialogName | null }) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
