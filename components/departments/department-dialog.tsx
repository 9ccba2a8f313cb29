"use client";

import dynamic from "next/dynamic";
import type { ListedDepartment } from "@/lib/departments/queries";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const dialogs = {
  create: dynamic(
    () => import("./create-department-dialog").then((loaded) => loaded.CreateDepartmentDialog),
    {
      ssr: false,
    },
  ),
  edit: dynamic(() => import("./edit-department-dialog").then((loaded) => loaded.EditDepartmentDialog), {
    ssr: false,
  }),
  delete: dynamic(
    () => import("./delete-department-dialog").then((loaded) => loaded.DeleteDepartmentDialog),
    {
      ssr: false,
    },
  ),
};

export type DepartmentDialogName = keyof typeof dialogs;

export type DepartmentDialogProps = {
  workspace: string;
  department: ListedDepartment;
  departments: ListedDepartment[];
  onClose: () => void;
};

type ChosenProps = DepartmentDialogProps & { name: DepartmentDialogName | null };

/** The dialog that was asked for, fetched when it is. */
export function DepartmentDialog({ name, ...props }: ChosenProps) {
  if (!name) return null;
  const Chosen = dialogs[name];
  return <Chosen {...props} />;
}
