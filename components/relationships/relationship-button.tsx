"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { PermissionWords } from "@/components/roles/permission-words";
import { Button } from "@/components/ui/button";
import type { Relationship } from "@/lib/relationships/queries";

const RelationshipDialog = dynamic(
  () => import("./relationship-dialog").then((loaded) => loaded.RelationshipDialog),
  { ssr: false },
);

type RelationshipButtonProps = { workspace: string; relationship: Relationship; words: PermissionWords };

export function RelationshipButton(props: RelationshipButtonProps) {
  const t = useTranslations("relationships");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(true)}
        aria-label={t("editLabel", { name: props.relationship.name })}
      >
        {t("edit")}
      </Button>
      {open && <RelationshipDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
