"use client";

import CornerDownRight from "lucide-react/icons/corner-down-right";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { classes } from "@/components/ui/classes";
import type { ListedDepartment } from "@/lib/departments/queries";
import { DepartmentMenu } from "./department-menu";
import { DepartmentPeople } from "./department-people";

type DepartmentsTableProps = { workspace: string; departments: ListedDepartment[]; empty: ReactNode };

/** ROL-7: the tree as a list, each followed by what is below it, and how many people are in each itself. */
export function DepartmentsTable({ workspace, departments, empty }: DepartmentsTableProps) {
  const t = useTranslations("departments");
  const columns = useMemo(() => columnsOf(t, workspace), [t, workspace]);
  const rowMenu = useCallback(
    (department: ListedDepartment) => (
      <DepartmentMenu workspace={workspace} department={department} departments={departments} />
    ),
    [workspace, departments],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={departments}
      rowId={(department) => department.id}
      rowMenu={rowMenu}
      total={departments.length}
      empty={empty}
    />
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslations<"departments">>,
  workspace: string,
): Column<ListedDepartment>[] {
  return [
    {
      id: "name",
      header: t("columns.name"),
      cell: (department) => <NameCell department={department} />,
    },
    {
      id: "people",
      header: t("columns.people"),
      className: "w-28 @2xl/table:w-36",
      cell: (department) => <DepartmentPeople workspace={workspace} department={department} />,
    },
  ];
}

const indents = ["", "ps-2", "ps-8", "ps-14", "ps-20", "ps-26", "ps-32"] as const;

/** Who does not see how far it is set in hears what it is below. */
function NameCell({ department }: { department: ListedDepartment }) {
  const t = useTranslations("departments");
  const { name, depth, path } = department;
  return (
    <span className={classes("flex items-center gap-2", indents[Math.min(depth, indents.length - 1)])}>
      {depth > 0 && (
        <CornerDownRight
          aria-hidden="true"
          className="size-4 shrink-0 text-faint rtl:-scale-x-100"
          strokeWidth={1.5}
        />
      )}
      <span className="min-w-0 font-medium wrap-anywhere">
        {name}
        {depth > 0 && <span className="sr-only">{t("below", { path: path.slice(0, -1).join(" / ") })}</span>}
      </span>
    </span>
  );
}
