"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type PermissionWords, permissionGroups } from "@/components/roles/permission-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { KeyRow } from "@/lib/api-keys/queries";
import { assetTypes, assetPermission, assetLevels, extentOf, type Permission } from "@/lib/permissions";

type KeyScopesProps = { row: Pick<KeyRow, "name" | "scopes" | "isMine" | "owner">; words: PermissionWords };

/** KEY-1: how many things a key may do, and which on asking. */
export function KeyScopes({ row, words }: KeyScopesProps) {
  const t = useTranslations("apiKeys.scopes");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const { name, scopes, isMine, owner } = row;
  const listed = highestOf(scopes);
  const groups = permissionGroups(words)
    .map(({ title, permissions }) => ({
      title,
      permissions: permissions.filter(({ permission }) => listed.includes(permission)),
    }))
    .filter(({ permissions }) => permissions.length > 0);
  return (
    <>
      <button
        type="button"
        aria-label={t("open", { name })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="rounded-sm text-soft underline decoration-edge decoration-dotted underline-offset-4 tabular-nums hover:text-ink"
      >
        {t("count", { count: extentOf(scopes) })}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { name })}
        description={t("text", { who: isMine ? "self" : "other", owner: owner.name })}
      >
        <div className="grid gap-4">
          {groups.map(({ title, permissions }) => (
            <section key={title}>
              <h3 className="font-medium">{title}</h3>
              <ul className="mt-1 grid gap-1 text-soft">
                {permissions.map(({ permission, label }) => (
                  <li key={permission}>{label}</li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{ui("close")}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

/** Of the levels of a type the highest, which says all. */
function highestOf(scopes: readonly Permission[]): Permission[] {
  const held = new Set(scopes);
  const lower = assetTypes.flatMap((type) => {
    const levels = assetLevels.map((level) => assetPermission(type, level)).filter((one) => held.has(one));
    return levels.slice(0, -1);
  });
  return scopes.filter((one) => !lower.some((level) => level === one));
}
