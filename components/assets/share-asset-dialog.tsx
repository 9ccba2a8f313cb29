"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { MemberCombobox } from "@/components/users/member-combobox";
import { assetCandidatesAction } from "@/lib/assets/actions";
import type { AssetCandidate } from "@/lib/assets/queries";
import type { ShareLevel } from "@/lib/assets/rules";
import type { AssetDialogProps } from "./asset-dialog";
import { AssetShareList } from "./asset-share-list";
import { ShareWithGroup } from "./share-with-group";
import { useAssetShares } from "./use-asset-shares";

/** AST-1: shares an asset with people and groups; each change is made at once. */
export function ShareAssetDialog({ workspace, asset, onClose }: AssetDialogProps) {
  const t = useTranslations("assets.sharing");
  const router = useRouter();
  const id = useId();
  const { read, busy, deed, problem, isIn, add, setLevel, remove } = useAssetShares(workspace, asset.id);
  const [level, setLevelOfNext] = useState<ShareLevel>("viewer");
  const [blind, setBlind] = useState<string | null>(null);
  const { name, owner, type } = asset;

  function close() {
    onClose();
    if (deed || problem) router.refresh();
  }

  function remarkOn(person: AssetCandidate) {
    if (person.id === owner.id) return { words: t("isOwner"), taken: true };
    return isIn(person.id) ? { words: t("isShared"), taken: true } : undefined;
  }

  function share({ firstName, lastName, email, blindTo, ...person }: AssetCandidate) {
    const called = `${firstName} ${lastName}`;
    setBlind(blindTo.length > 0 ? called : null);
    void add({ kind: "user", id: person.id, name: called, email, suspended: false, level });
  }

  return (
    <Dialog open onOpenChange={close} title={t("title", { name })} size="large">
      <div className="grid shrink-0 gap-5">
        {owner.status === "suspended" && (
          <Callout tone="warning">{t("ownerSuspended", { name: owner.name })}</Callout>
        )}
        <div className="grid gap-x-3 gap-y-5 sm:grid-cols-[1fr_8rem]">
          <div>
            <label htmlFor={id} className="mb-1.5 block font-medium">
              {t("find")}
            </label>
            <MemberCombobox
              id={id}
              aria-describedby={`${id}-hint`}
              suggest={(q) => assetCandidatesAction(workspace, { q, types: [type], toOwn: false })}
              remarkOn={remarkOn}
              onPick={share}
            />
            <p id={`${id}-hint`} className="mt-1.5 text-pretty text-faint">
              {t("findHint")}
            </p>
          </div>
          <div>
            <label htmlFor={`${id}-level`} className="mb-1.5 block font-medium">
              {t("level")}
            </label>
            <Select
              id={`${id}-level`}
              value={level}
              onChange={({ target }) => setLevelOfNext(target.value === "editor" ? "editor" : "viewer")}
            >
              <option value="viewer">{t("levels.viewer")}</option>
              <option value="editor">{t("levels.editor")}</option>
            </Select>
          </div>
        </div>
        {read?.ok && (
          <ShareWithGroup
            groups={read.value.groups.filter((group) => !isIn(group.id))}
            onShare={(group) => void add({ ...group, kind: "group", email: null, suspended: false, level })}
          />
        )}
        {problem && <Callout tone="danger">{problem}</Callout>}
        {blind && <Callout tone="warning">{t("blind", { name: blind })}</Callout>}
        <p role="status" className="sr-only">
          {deed && t(deed.kind, { name: deed.name })}
        </p>
        {!read && <Skeleton className="h-32 w-full rounded-xl" />}
        {read && !read.ok && <Callout tone="warning">{read.message}</Callout>}
        {read?.ok && (
          <AssetShareList
            shares={read.value.shares}
            busy={busy}
            onLevel={(one, next) => void setLevel(one, next)}
            onRemove={(one) => void remove(one)}
          />
        )}
      </div>
      <DialogActions>
        <Button variant="primary" onClick={close}>
          {t("done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
