"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const RestoreDialog = dynamic(() => import("./restore-dialog").then((loaded) => loaded.RestoreDialog), {
  ssr: false,
});

/** UX-2: "Restore as before" for an event of the audit trail; whether it still can be is said before it is done. */
export function RestoreButton({ workspace, eventId }: { workspace: string; eventId: string }) {
  const t = useTranslations("departures");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("restore")}</Button>
      {asking && <RestoreDialog workspace={workspace} eventId={eventId} onClose={() => setAsking(false)} />}
    </>
  );
}
