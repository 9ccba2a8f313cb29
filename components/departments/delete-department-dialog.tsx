"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { deleteDepartmentAction, departmentDeletionAction } from "@/lib/departments/actions";
import type { DepartmentDialogProps } from "./department-dialog";

/** ROL-7: how many people are in the department, before it goes. */
export function DeleteDepartmentDialog({ workspace, department, onClose }: DepartmentDialogProps) {
  const t = useTranslations("departments.remove");
  const router = useRouter();
  const { id: departmentId, name } = department;
  const deletion = useLoaded(() => departmentDeletionAction(workspace, { departmentId }));

  function deleted() {
    notify.success(t("deleted", { name }));
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      description={
        deletion?.ok ? (
          t("description", { people: deletion.value.people })
        ) : (
          <Skeleton className="h-5 w-full" />
        )
      }
      confirmLabel={t("confirm")}
      danger
      action={() => deleteDepartmentAction(workspace, { departmentId })}
      onSuccess={deleted}
    >
      {deletion && !deletion.ok && <Callout tone="warning">{deletion.message}</Callout>}
    </ConfirmDialog>
  );
}
