"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import type { Verdict } from "@/lib/verdict";

/** "Save", or why not. */
export function SaveButton({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("assignments");
  const refusal = useTranslations("refusals");
  return (
    <div className="flex justify-end">
      {verdict === true ? (
        <SubmitButton>{t("save")}</SubmitButton>
      ) : (
        <Button variant="primary" disabledReason={refusal(verdict)}>
          {t("save")}
        </Button>
      )}
    </div>
  );
}
