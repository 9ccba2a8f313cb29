"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { PermissionGroup } from "@/components/roles/permission-words";
import { Button } from "@/components/ui/button";

// Without its own boundary (ssr: false) the dialog on its way would blank the page.
const ExplainDialog = dynamic(() => import("./explain-dialog").then((loaded) => loaded.ExplainDialog), {
  ssr: false,
});

export type ExplainAccessProps = {
  workspace: string;
  user: { id: string; name: string; isSelf: boolean };
  groups: PermissionGroup[];
};

/** ROL-5: "Explain access". The dialog is fetched when it is opened. */
export function ExplainAccess(props: ExplainAccessProps) {
  const t = useTranslations("access.explain");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <ExplainDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
