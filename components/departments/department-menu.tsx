"use client";

import CornerDownRight from "lucide-react/icons/corner-down-right";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RowMenu } from "@/components/ui/row-menu";
import type { ListedDepartment } from "@/lib/departments/queries";
import type { Verdict } from "@/lib/verdict";
import { DepartmentDialog, type DepartmentDialogName } from "./department-dialog";

type DepartmentMenuProps = {
  workspace: string;
  department: ListedDepartment;
  /** All of them, to move it below another. */
  departments: ListedDepartment[];
};

/** ROL-7: "Create department below", "Edit" (its name and its place) and "Delete"; what one may not do, with its reason. */
export function DepartmentMenu({ workspace, department, departments }: DepartmentMenuProps) {
  const t = useTranslations("departments");
  const refusal = useTranslations("refusals");
  const [dialog, setDialog] = useState<DepartmentDialogName | null>(null);
  const { can } = department;
  const entry = (open: DepartmentDialogName, verdict: Verdict) => ({
    disabledReason: verdict === true ? undefined : refusal(verdict),
    onSelect: () => setDialog(open),
  });
  return (
    <>
      <RowMenu
        label={t("actionsFor", { name: department.name })}
        items={[
          { label: t("edit"), icon: <Pencil />, ...entry("edit", can.edit) },
          { label: t("createBelow"), icon: <CornerDownRight />, ...entry("create", can.edit) },
          "separator",
          { label: t("delete"), icon: <Trash />, danger: true, ...entry("delete", can.delete) },
        ]}
      />
      <DepartmentDialog
        name={dialog}
        workspace={workspace}
        department={department}
        departments={departments}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
