"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Answer } from "@/lib/answer";
import { useAttempt } from "./use-attempt";

/** What a dialog needs to know before it can show more than its frame. Null while it is on its way. */
export function useLoaded<Value>(read: () => Promise<Answer<Value>>): Answer<Value> | null {
  const attempt = useAttempt();
  const [answer, setAnswer] = useState<Answer<Value> | null>(null);
  const start = useEffectEvent(() => attempt(read));
  useEffect(() => {
    let stale = false;
    void start().then((loaded) => {
      if (!stale) setAnswer(loaded);
    });
    return () => {
      stale = true;
    };
  }, []);
  return answer;
}
