"use client";

import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ListedDepartment } from "@/lib/departments/queries";
import type { Verdict } from "@/lib/verdict";

// Without its own boundary (ssr: false) the dialog on its way would blank the page.
const CreateDepartmentDialog = dynamic(
  () => import("./create-department-dialog").then((loaded) => loaded.CreateDepartmentDialog),
  { ssr: false },
);

type CreateDepartmentButtonProps = {
  workspace: string;
  departments: ListedDepartment[];
  mayManage: Verdict;
};

/** ROL-7: "Create department"; the dialog is fetched when it is opened. */
export function CreateDepartmentButton({ workspace, departments, mayManage }: CreateDepartmentButtonProps) {
  const t = useTranslations("departments");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        aria-haspopup="dialog"
        disabledReason={mayManage === true ? undefined : refusal(mayManage)}
        onClick={() => setOpen(true)}
      >
        {t("create")}
      </Button>
      {open && (
        <CreateDepartmentDialog
          workspace={workspace}
          departments={departments}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
