"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { createDepartmentAction } from "@/lib/departments/actions";
import type { DepartmentDialogProps } from "./department-dialog";
import { DepartmentForm } from "./department-form";
import { departmentOptions } from "./department-options";

type CreateDepartmentDialogProps = Omit<DepartmentDialogProps, "department"> & {
  /** The one that it is to be below. */
  department?: DepartmentDialogProps["department"];
};

/** ROL-7: a new department, at the top or below another. */
export function CreateDepartmentDialog(props: CreateDepartmentDialogProps) {
  const { workspace, department, departments, onClose } = props;
  const t = useTranslations("departments.form");
  const router = useRouter();

  function created(name: string) {
    onClose();
    notify.success(t("created", { name }));
    router.refresh();
  }

  return (
    <GuardedDialog open onOpenChange={onClose} title={t("createTitle")}>
      <DepartmentForm
        given={{ name: "", parentId: department?.id ?? null }}
        parents={departmentOptions(departments)}
        submitLabel={t("create")}
        action={(wanted) => createDepartmentAction(workspace, wanted)}
        onSuccess={(_, name) => created(name)}
        onCancel={onClose}
      />
    </GuardedDialog>
  );
}
