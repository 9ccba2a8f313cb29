"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** What came of it, and how they hear of it. */
export type Assigned = {
  userId: string;
  name: string;
  kind: "internal" | "external";
  told: "email" | "sms" | "access";
};

type AssignResultProps = { workspace: string; assigned: Assigned; onAgain: () => void };

export function AssignResult({ workspace, assigned, onAgain }: AssignResultProps) {
  const t = useTranslations("assignments.result");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { userId, name, kind, told } = assigned;
  return (
    <div className="max-w-2xl">
      <Card>
        <div role="status">
          <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold text-balance outline-none">
            {t(kind, { name })}
          </h2>
          <p className="mt-1 text-pretty text-soft">{t(`told.${told}`)}</p>
        </div>
        <div className="mt-5 flex flex-wrap gap-2">
          <LinkButton variant="primary" href={paths.user(workspace, userId)}>
            {t("open")}
          </LinkButton>
          <Button onClick={onAgain}>{t("again")}</Button>
        </div>
      </Card>
    </div>
  );
}
