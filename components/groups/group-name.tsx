"use client";

import { useState } from "react";
import type { ListedGroup } from "@/lib/groups/queries";
import { GroupDialog } from "./group-dialog";

/** What a group is called; opens what "Edit" opens, for whoever may edit it. */
export function GroupName({ workspace, group }: { workspace: string; group: ListedGroup }) {
  const [editing, setEditing] = useState(false);
  if (group.can.edit !== true) return <span className="font-medium wrap-anywhere">{group.name}</span>;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setEditing(true)}
        className="justify-self-start rounded-sm text-start font-medium underline-offset-4 wrap-anywhere hover:underline"
      >
        {group.name}
      </button>
      <GroupDialog
        name={editing ? "edit" : null}
        workspace={workspace}
        group={group}
        onClose={() => setEditing(false)}
      />
    </>
  );
}
