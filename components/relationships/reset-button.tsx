"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";

type ResetButtonProps = {
  reset: () => Promise<Answer<{ changed: boolean }>>;
  onDone: (outcome: { changed: boolean }) => void;
};

/** LKP-4: back to the default, a read-only set. */
export function ResetButton({ reset, onDone }: ResetButtonProps) {
  const t = useTranslations("relationships.dialog");
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();

  function run() {
    startTransition(async () => {
      const answer = await attempt(reset);
      if (!answer) return;
      if (answer.ok) onDone(answer.value);
      else notify.error(answer.message);
    });
  }

  return (
    <Button pending={pending} onClick={run} className="me-auto">
      {t("reset")}
    </Button>
  );
}
