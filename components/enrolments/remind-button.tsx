"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { remindMemberAction } from "@/lib/enrolments/actions";
import type { MissingRow } from "@/lib/enrolments/queries";

/** ACC-9: by mail, once a day. */
export function RemindButton({ workspace, row }: { workspace: string; row: MissingRow }) {
  const t = useTranslations("secondFactors.missing");
  const refusal = useTranslations("refusals");
  const router = useRouter();
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();
  const name = `${row.firstName} ${row.lastName}`;

  function remind() {
    startTransition(async () => {
      const answer = await attempt(() => remindMemberAction(workspace, { userId: row.id }));
      if (answer?.ok) notify.success(t("reminded", { name }));
      else if (answer) notify.error(answer.message);
      router.refresh();
    });
  }

  return (
    <Button
      size="small"
      pending={pending}
      disabledReason={row.can.remind === true ? undefined : refusal(row.can.remind)}
      onClick={remind}
    >
      <span>
        {t.rich("remindNamed", { name, rest: (words) => <span className="sr-only">{words}</span> })}
      </span>
    </Button>
  );
}
