"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** The receipt on paper, for who files paper. */
export function PrintButton() {
  const t = useTranslations("departures");
  return <Button onClick={() => window.print()}>{t("print")}</Button>;
}
