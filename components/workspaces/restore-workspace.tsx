"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { paths } from "@/lib/paths";
import { restoreWorkspaceAction } from "@/lib/workspaces/actions";

/** WSP-7: opens an archived workspace again and leads into it. */
export function RestoreWorkspace({ slug }: { slug: string }) {
  const t = useTranslations("workspaces.closed");
  const router = useRouter();
  const attempt = useAttempt();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();

  function restore() {
    start(async () => {
      const answer = await attempt(() => restoreWorkspaceAction({ slug }));
      if (!answer) return;
      if (!answer.ok) return setRefusal(answer.message);
      notify.success(t("restored", { workspace: answer.value.name }));
      router.push(paths.workspace(slug));
    });
  }

  return (
    <div className="grid justify-items-start gap-4">
      {refusal && <Callout tone="danger">{refusal}</Callout>}
      <Button variant="primary" pending={pending} onClick={restore}>
        {t("restore")}
      </Button>
    </div>
  );
}
