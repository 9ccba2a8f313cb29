"use client";

import { useTranslations } from "next-intl";
import { AuthFrame } from "@/components/shell/auth-frame";
import { Button } from "@/components/ui/button";

/** A bug, told honestly. The reference is in the server's log. */
export default function Broken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors.broken");
  return (
    <AuthFrame title={t("title")} description={t("text", { reference: error.digest ?? "–" })}>
      <Button variant="primary" onClick={reset}>
        {t("again")}
      </Button>
    </AuthFrame>
  );
}
