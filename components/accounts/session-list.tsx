"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";
import { endOtherSessionsAction, endSessionAction } from "@/lib/sessions/actions";

type Session = {
  id: string;
  browser: string | null;
  system: string | null;
  address: string | null;
  lastSeenAt: Date;
  current: boolean;
};

/** ACC-5: where one is signed in, with a way to end each and all of the others. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const t = useTranslations("accounts.sessions");
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

  return (
    <>
      <ul className="grid gap-3">
        {sessions.map((session) => {
          const device = deviceOf(session);
          return (
            <li key={session.id} className="flex items-center justify-between gap-3">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-x-2 font-medium">
                  {device}
                  {session.current && <Badge tone="neutral">{t("thisDevice")}</Badge>}
                </p>
                <p className="text-soft">
                  {session.address ?? t("unknownPlace")} · <RelativeTime at={session.lastSeenAt} />
                </p>
              </div>
              {!session.current && (
                <Button
                  size="small"
                  pending={pending}
                  aria-label={t("signOutOf", { device })}
                  onClick={() =>
                    end(() => endSessionAction({ sessionId: session.id }), t("ended", { device }))
                  }
                >
                  {t("signOut")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <Button
          className="mt-4"
          pending={pending}
          onClick={() => end(endOtherSessionsAction, t("othersEnded"))}
        >
          {t("signOutOthers")}
        </Button>
      )}
    </>
  );

  function deviceOf({ browser, system }: Session): string {
    if (browser && system) return t("browserOn", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  }
}
