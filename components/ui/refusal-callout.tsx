"use client";

import { useTranslations } from "next-intl";
import { Callout } from "./callout";
import { paths } from "@/lib/paths";

type RefusalCalloutProps = { code?: string; children: string };

/** Why something was refused; announced at once. Whoever was signed out meanwhile signs in beside it and loses nothing. */
export function RefusalCallout({ code, children }: RefusalCalloutProps) {
  const t = useTranslations("ui");
  return (
    <Callout tone="danger">
      {children}{" "}
      {code === "unauthenticated" && (
        <a href={paths.signIn()} target="_blank" className="font-medium underline">
          {t("signInBeside")}
        </a>
      )}
    </Callout>
  );
}
