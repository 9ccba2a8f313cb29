"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { listenToNotices, readNotices, type Notice } from "./notify";
import { Toast } from "./toast";

const none: Notice[] = [];

/** Where notices appear. Once in the shell; `notify` speaks to it from anywhere. */
export function Toaster() {
  const t = useTranslations("ui");
  const notices = useSyncExternalStore(listenToNotices, readNotices, () => none);
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label={t("notices")}
      aria-live="polite"
      aria-relevant="additions text"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-4 top-16 z-60 mx-auto flex max-w-sm flex-col gap-2 sm:top-auto sm:bottom-6"
    >
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} held={held} />
      ))}
    </section>
  );
}
