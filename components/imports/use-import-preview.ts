"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import { previewImportAction } from "@/lib/imports/actions";
import type { ImportMark } from "@/lib/imports/rules";
import { cellsOf } from "@/lib/imports/schema";
import type { ImportRow } from "./import-rows";

export type Marks = ReadonlyMap<number, { row: ImportRow; mark: ImportMark }>;

export type Preview = {
  /** Null until the list was looked at for the first time. */
  marks: Marks | null;
  seats: { used: number; limit: number | null } | null;
  /** Why the list could not be looked at. */
  problem: string | null;
  /** Null where a row was changed since. */
  markOf: (row: ImportRow) => ImportMark | null;
};

const pause = 400;

/** INV-1: what each row is to the workspace, asked for whenever the list has rested a moment. */
export function useImportPreview(workspace: string, rows: ImportRow[]): Preview {
  const attempt = useAttempt();
  const [marks, setMarks] = useState<Marks | null>(null);
  const [seats, setSeats] = useState<Preview["seats"]>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const look = useEffectEvent(async (isStale: () => boolean) => {
    const asked = rows;
    const answer = await attempt(() => previewImportAction(workspace, { people: asked.map(cellsOf) }));
    if (isStale() || !answer) return;
    if (!answer.ok) return setProblem(answer.message);
    const known = asked.flatMap((row, n) => {
      const mark = answer.value.marks[n];
      return mark ? [[row.key, { row, mark }] as const] : [];
    });
    setMarks(new Map(known));
    setSeats(answer.value.seats);
    setProblem(null);
  });

  useEffect(() => {
    if (rows.length === 0) return;
    let stale = false;
    const timer = setTimeout(() => void look(() => stale), pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [rows]);

  function markOf(row: ImportRow): ImportMark | null {
    const known = marks?.get(row.key);
    return known?.row === row ? known.mark : null;
  }

  return { marks, seats, problem, markOf };
}
