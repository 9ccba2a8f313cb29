"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { copyLinkAction } from "@/lib/invitations/actions";

/** INV-9: "Copy link". Where the browser does not let us, `link` is to be shown, so that it can be copied by hand. */
export function useCopiedLink(workspace: string, invitationId: string, email: string) {
  const t = useTranslations("invitations.link");
  const attempt = useAttempt();
  const [link, setLink] = useState<string | null>(null);

  async function copy() {
    const answer = await attempt(() => copyLinkAction(workspace, { invitationId }));
    if (!answer) return;
    if (!answer.ok) return notify.error(answer.message);
    try {
      await navigator.clipboard.writeText(answer.value.link);
      notify.success(t("copied", { email }));
    } catch {
      setLink(answer.value.link);
    }
  }

  return { copy, link, forget: () => setLink(null) };
}
