import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";

/** Ends sessions, says so, and shows who is left. */
export function useEnding() {
  const router = useRouter();
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();

  function end<Value>(action: () => Promise<Answer<Value>>, done: string) {
    startTransition(async () => {
      const answer = await attempt(action);
      if (answer?.ok) notify.success(done);
      else if (answer) notify.error(answer.message);
      router.refresh();
    });
  }

  return { pending, end };
}
