import type { UserVerdicts } from "@/lib/users/roster";

/** What the menu and the dialogs need to know of a user; every row of the list and the panel know it. */
export type ActionTarget = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  kind: "internal" | "external";
  status: "active" | "suspended" | "removed";
  can: UserVerdicts;
};

export type UserDialogProps = {
  workspaceSlug: string;
  user: ActionTarget & { name: string };
  onClose: () => void;
  /** Opened by "Delete" (WSP-1): the removal is called what the menu called it. */
  saysDelete?: boolean;
  /** They are no member any more: what shows them alone has to let go. */
  onGone?: () => void;
};
