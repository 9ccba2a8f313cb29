"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

export type KnownRefusal = { id: string; name: string; reason: string };

/** USR-6: of whom it is known before one asks that it will be refused, and why. */
export function KnownRefusals({ refusals }: { refusals: KnownRefusal[] }) {
  const t = useTranslations("selection");
  if (refusals.length === 0) return null;
  return (
    <Callout tone="warning" title={t("refused", { count: refusals.length })}>
      <ul className="mt-1 grid max-h-40 gap-1 overflow-y-auto overscroll-contain">
        {refusals.map(({ id, name, reason }) => (
          <li key={id} className="text-pretty">
            <span className="font-medium">{name}</span> <span className="text-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
