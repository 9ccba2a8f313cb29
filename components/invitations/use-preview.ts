"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import { previewListAction } from "@/lib/invitation-lists/actions";
import type { Mark } from "@/lib/invitation-lists/rules";
import { addressesAtMost } from "@/lib/invitation-lists/schema";
import type { InviteRow } from "./invite-rows";

type Preview = {
  marks: ReadonlyMap<number, { email: string; mark: Mark }>;
  seats: { used: number; limit: number | null } | null;
  /** Why the list could not be looked at. */
  problem: string | null;
};

const nothing: Preview = { marks: new Map(), seats: null, problem: null };
const pause = 200;

/** INV-1: what each row is to the workspace, asked for whenever the list has rested a moment. */
export function usePreview(workspace: string, rows: readonly InviteRow[]) {
  const attempt = useAttempt();
  const [preview, setPreview] = useState(nothing);
  const wanted = rows.map(({ email }) => email).join("\n");

  const look = useEffectEvent(async (isStale: () => boolean) => {
    const asked = [...rows];
    const people = asked.map(({ email }) => ({ email }));
    const answer = await attempt(() => previewListAction(workspace, { people }));
    if (isStale() || !answer) return;
    if (!answer.ok) return setPreview({ ...preview, problem: answer.message });
    const { marks, seats } = answer.value;
    const known = asked.flatMap(({ key, email }, n) => {
      const mark = marks[n];
      return mark ? [[key, { email, mark }] as const] : [];
    });
    setPreview({ marks: new Map(known), seats, problem: null });
  });

  useEffect(() => {
    if (wanted === "" || rows.length > addressesAtMost) return;
    let stale = false;
    const timer = setTimeout(() => void look(() => stale), pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted, rows.length]);

  /** Null while it is on its way. */
  function markOf({ key, email }: InviteRow): Mark | null {
    const known = preview.marks.get(key);
    return known?.email === email ? known.mark : null;
  }

  return { markOf, seats: preview.seats, problem: preview.problem };
}
