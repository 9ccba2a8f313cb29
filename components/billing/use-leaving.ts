import { useState } from "react";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";

/** Goes where an action says. It stays pending while the browser leaves, so that nobody presses twice. */
export function useLeaving(): {
  pending: boolean;
  leave: (ask: () => Promise<Answer<{ url: string }>>) => void;
} {
  const attempt = useAttempt();
  const [pending, setPending] = useState(false);

  async function follow(ask: () => Promise<Answer<{ url: string }>>) {
    if (pending) return;
    setPending(true);
    const answer = await attempt(ask);
    if (answer?.ok) return window.location.assign(answer.value.url);
    setPending(false);
    if (answer) notify.error(answer.message);
  }

  return { pending, leave: (ask) => void follow(ask) };
}
