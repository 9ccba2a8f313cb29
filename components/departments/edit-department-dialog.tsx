"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { editDepartmentAction } from "@/lib/departments/actions";
import type { DepartmentDialogProps } from "./department-dialog";
import { DepartmentForm } from "./department-form";
import { departmentOptions } from "./department-options";

/** ROL-7: renames a department or moves it, never below itself. */
export function EditDepartmentDialog({ workspace, department, departments, onClose }: DepartmentDialogProps) {
  const t = useTranslations("departments.form");
  const router = useRouter();
  const { id, name, parentId } = department;

  function saved(changed: boolean) {
    onClose();
    notify.success(changed ? t("saved") : t("unchanged"));
    router.refresh();
  }

  return (
    <GuardedDialog open onOpenChange={onClose} title={t("editTitle", { name })}>
      <DepartmentForm
        given={{ name, parentId }}
        parents={departmentOptions(departments, { without: id })}
        parentHint={departments.some((other) => other.parentId === id) ? t("parentHint") : undefined}
        submitLabel={t("save")}
        action={(wanted) => editDepartmentAction(workspace, { ...wanted, departmentId: id })}
        onSuccess={({ changed }) => saved(changed)}
        onCancel={onClose}
      />
    </GuardedDialog>
  );
}
