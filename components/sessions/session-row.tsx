"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { endSessionAction } from "@/lib/sessions/actions";
import { useEnding } from "./use-ending";

export type Session = {
  id: string;
  browser: string | null;
  system: string | null;
  address: string | null;
  lastSeenAt: Date;
  current: boolean;
};

/** Device, place and last use; the one that is looked at now is ended by signing out. */
export function SessionRow({ id, browser, system, address, lastSeenAt, current }: Session) {
  const t = useTranslations("accounts.sessions");
  const { pending, end } = useEnding();
  const device =
    browser && system ? t("browserOn", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
  return (
    <li className="flex items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {device}
          {current && <Badge>{t("thisDevice")}</Badge>}
        </p>
        <p className="wrap-anywhere text-soft">
          {address ?? t("unknownPlace")} · <RelativeTime at={lastSeenAt} />
        </p>
      </div>
      {!current && (
        <Button
          size="small"
          pending={pending}
          aria-label={t("signOutOf", { device })}
          onClick={() => end(() => endSessionAction({ sessionId: id }), t("ended", { device }))}
        >
          {t("signOut")}
        </Button>
      )}
    </li>
  );
}
