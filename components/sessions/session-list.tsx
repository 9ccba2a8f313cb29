"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { endOtherSessionsAction } from "@/lib/sessions/actions";
import { type Session, SessionRow } from "./session-row";
import { useEnding } from "./use-ending";

/** ACC-5: where one is signed in, with a way to end each and all of the others. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const t = useTranslations("accounts.sessions");
  const { pending, end } = useEnding();
  return (
    <>
      <ul className="grid gap-3">
        {sessions.map((session) => (
          <SessionRow key={session.id} {...session} />
        ))}
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
}
