"use client";

import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Verdict } from "@/lib/verdict";

// Without its own boundary (ssr: false) the dialog on its way would blank the page.
const CreateGroupDialog = dynamic(
  () => import("./create-group-dialog").then((loaded) => loaded.CreateGroupDialog),
  { ssr: false },
);

/** ROL-7: "Create group"; the dialog is fetched when it is opened. */
export function CreateGroupButton({ workspace, mayMake }: { workspace: string; mayMake: Verdict }) {
  const t = useTranslations("groups");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        aria-haspopup="dialog"
        disabledReason={mayMake === true ? undefined : refusal(mayMake)}
        onClick={() => setOpen(true)}
      >
        {t("create")}
      </Button>
      {open && <CreateGroupDialog workspace={workspace} onClose={() => setOpen(false)} />}
    </>
  );
}
