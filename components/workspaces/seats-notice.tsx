"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Callout } from "@/components/ui/callout";
import type { Policies } from "@/lib/workspaces/schema";

/** WSP-2: what a limit below the seats used does, said while it is typed and for as long as it is so. */
export function SeatsNotice({ used }: { used: number }) {
  const t = useTranslations("workspaces.policies.seatLimit");
  const limit = useWatch<Policies, "seatLimit">({ name: "seatLimit" });
  if (limit === null || !Number.isInteger(limit) || limit < 1 || used <= limit) return null;
  return <Callout tone="warning">{t("below", { used })}</Callout>;
}
