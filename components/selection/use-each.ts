"use client";

import { useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";

export type Result = { id: string; name: string; outcome: "done" | "unchanged" | "refused"; reason: string };

type Named = { id: string; name: string };
type DoEach<Chosen> = (some: Chosen[]) => Promise<Answer<Answer<unknown>[]>>;

/** How many go to the server at once: few enough to see it go on, many enough not to wait for the way. */
const atOnce = 20;

/** USR-6: asks the server for all who are chosen, a few at a time, and tells what became of each. */
export function useEach<Chosen extends Named>() {
  const attempt = useAttempt();
  const [done, setDone] = useState<number | null>(null);

  async function run(chosen: readonly Chosen[], doEach: DoEach<Chosen>): Promise<Result[]> {
    const results: Result[] = [];
    for (let from = 0; from < chosen.length; from += atOnce) {
      setDone(from);
      const some = chosen.slice(from, from + atOnce);
      const answer = await attempt(() => doEach(some));
      if (!answer) break;
      if (!answer.ok) {
        // The rest would fare no better.
        results.push(...chosen.slice(from).map((one) => refusedBy(one, answer.message)));
        break;
      }
      results.push(...some.map((one, index) => resultOf(one, answer.value[index])));
    }
    setDone(null);
    return results;
  }

  return { done, run };
}

function resultOf({ id, name }: Named, answer: Answer<unknown> | undefined): Result {
  if (!answer) throw new Error("there are fewer answers than there were questions");
  if (!answer.ok) return refusedBy({ id, name }, answer.message);
  return { id, name, outcome: isUnchanged(answer.value) ? "unchanged" : "done", reason: "" };
}

function refusedBy({ id, name }: Named, reason: string): Result {
  return { id, name, outcome: "refused", reason };
}

function isUnchanged(value: unknown): boolean {
  return typeof value === "object" && value !== null && "outcome" in value && value.outcome === "unchanged";
}
