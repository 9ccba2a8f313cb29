"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { z } from "zod";
import type { Answer } from "@/lib/answer";
import { withLowerLevels } from "@/lib/permissions";
import { editRoleAction } from "@/lib/roles/actions";
import type { Role } from "@/lib/roles/queries";
import type { EditRole } from "@/lib/roles/schema";
import type { PermissionWords } from "./permission-words";

const WhatChangesDialog = dynamic(
  () => import("./what-changes-dialog").then((loaded) => loaded.WhatChangesDialog),
  { ssr: false },
);

type Wanted = Required<z.input<typeof EditRole>>;
/** Null: they looked at what changes, and went back to the form. */
type Saved = Answer<{ changed: boolean } | null>;

/**
 * ROL-4: saves a role; when what it allows changes, only after showing for how many people. What the server answers
 * comes back to the form, which puts it beside its fields.
 */
export function useSaveRole(
  workspace: string,
  role: Pick<Role, "name" | "permissions" | "internalOnly">,
  words: PermissionWords,
) {
  const [asked, setAsked] = useState<{ wanted: Wanted; settle: (saved: Saved) => void } | null>(null);

  async function save(wanted: Wanted): Promise<Saved> {
    if (!changesRights(role, wanted)) return editRoleAction(workspace, wanted);
    return new Promise((settle) => setAsked({ wanted, settle }));
  }

  function close() {
    setAsked(null);
    asked?.settle({ ok: true, value: null });
  }

  const dialog = asked && (
    <WhatChangesDialog
      workspace={workspace}
      name={role.name}
      wanted={asked.wanted}
      words={words}
      save={async () => asked.settle(await editRoleAction(workspace, asked.wanted))}
      onClose={close}
    />
  );
  return { save, dialog };
}

function changesRights(role: Pick<Role, "permissions" | "internalOnly">, wanted: Wanted): boolean {
  if (role.internalOnly !== wanted.internalOnly) return true;
  return withLowerLevels(wanted.permissions).join() !== withLowerLevels(role.permissions).join();
}
