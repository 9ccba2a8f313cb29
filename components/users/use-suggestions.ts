"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";

const PAUSE = 180;

type Asked<Found> = { q: string; answer: Answer<Found[]> };

/** Asks while one types, once one pauses; what was asked before is shown until the next answer, and a late one is dropped. */
export function useSuggestions<Found>(
  suggest: (q: string) => Promise<Answer<Found[]>>,
  { q, wanted }: { q: string; wanted: boolean },
): { answer: Answer<Found[]> | null; pending: boolean } {
  const attempt = useAttempt();
  const [asked, setAsked] = useState<Asked<Found> | null>(null);
  const ask = useEffectEvent(() => attempt(() => suggest(q)));

  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    const timer = setTimeout(
      () =>
        void ask().then((answer) => {
          if (!stale && answer) setAsked({ q, answer });
        }),
      q === "" ? 0 : PAUSE,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [q, wanted]);

  return { answer: asked?.answer ?? null, pending: wanted && asked?.q !== q };
}
