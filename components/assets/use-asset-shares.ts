"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";
import { shareAssetAction, sharesOfAssetAction, stopSharingAction } from "@/lib/asset-shares/actions";
import type { Share } from "@/lib/asset-shares/queries";
import type { ShareLevel } from "@/lib/assets/rules";

type Shares = { shares: Share[]; groups: { id: string; name: string }[] };
type Deed = { kind: "added" | "changed" | "removed"; name: string };

/** With whom an asset is shared, as read when its dialog opened and changed in it since; and what was done or refused last. */
export function useAssetShares(workspace: string, assetId: string) {
  const attempt = useAttempt();
  const [read, setRead] = useState<Answer<Shares> | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [deed, setDeed] = useState<Deed | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useEffectEvent(() => attempt(() => sharesOfAssetAction(workspace, { assetId })));

  useEffect(() => {
    let stale = false;
    void load().then((answer) => {
      if (!stale) setRead(answer);
    });
    return () => {
      stale = true;
    };
  }, []);

  async function change(share: Share, kind: Deed["kind"], action: () => Promise<Answer<unknown>>) {
    setBusy(share.id);
    const answer = await attempt(action);
    setBusy(null);
    if (!answer) return;
    setProblem(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    setDeed({ kind, name: share.name });
    setRead((before) => before && moved(before, share, kind));
  }

  return {
    read,
    busy,
    deed,
    problem,
    isIn: (id: string) => read?.ok === true && read.value.shares.some((share) => share.id === id),
    add: (share: Share) => change(share, "added", () => shareAssetAction(workspace, given(share))),
    setLevel: (share: Share, level: ShareLevel) =>
      change({ ...share, level }, "changed", () => shareAssetAction(workspace, given({ ...share, level }))),
    remove: (share: Share) =>
      change(share, "removed", () => stopSharingAction(workspace, { assetId, ...party(share) })),
  };

  function given(share: Share) {
    return { assetId, ...party(share), level: share.level };
  }
}

function party({ kind, id }: Share) {
  return kind === "group" ? { groupId: id } : { userId: id };
}

/** Whoever was added stands on top, so that one sees it. */
function moved(read: Answer<Shares>, share: Share, kind: Deed["kind"]): Answer<Shares> {
  if (!read.ok) return read;
  const { shares } = read.value;
  const others = shares.filter(({ id }) => id !== share.id);
  const next = {
    added: [share, ...others],
    removed: others,
    changed: shares.map((one) => (one.id === share.id ? share : one)),
  };
  return { ok: true, value: { ...read.value, shares: next[kind] } };
}
