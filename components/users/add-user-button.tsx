"use client";

import UserPlus from "lucide-react/icons/user-plus";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Verdict } from "@/lib/verdict";

// Without its own boundary (ssr: false) the wizard on its way would blank the page.
const AddUserWizard = dynamic(() => import("./add-user-wizard").then((module) => module.AddUserWizard), {
  ssr: false,
});

type AddUserButtonProps = { workspaceSlug: string; mayAdd: Verdict };

/** ADD-1: "Add user", bottom right. The wizard is fetched when it is first opened, and starts afresh each time. */
export function AddUserButton({ workspaceSlug, mayAdd }: AddUserButtonProps) {
  const t = useTranslations("users.add");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState(false);
  const [times, setTimes] = useState(0);

  function start() {
    setTimes(times + 1);
    setOpen(true);
  }

  return (
    <>
      <div aria-hidden="true" className="h-16" />
      <div data-panel-room="" className="pointer-events-none fixed inset-x-0 bottom-0 z-10">
        <div className="flex justify-end p-4 sm:p-6">
          <Button
            variant="primary"
            size="large"
            icon={<UserPlus aria-hidden="true" className="size-4" />}
            disabledReason={mayAdd === true ? undefined : refusal(mayAdd)}
            onClick={start}
            className="pointer-events-auto shadow-pop"
          >
            {t("open")}
          </Button>
        </div>
      </div>
      {times > 0 && (
        <AddUserWizard key={times} workspaceSlug={workspaceSlug} open={open} onOpenChange={setOpen} />
      )}
    </>
  );
}
