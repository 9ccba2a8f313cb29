import Network from "lucide-react/icons/network";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListedDepartment } from "@/lib/departments/queries";
import { DepartmentsTable } from "./departments-table";

type DepartmentsScreenProps = { workspace: string; departments: ListedDepartment[] };

/** ROL-7: the tree of departments, or what it is good for. */
export function DepartmentsScreen({ workspace, departments }: DepartmentsScreenProps) {
  const t = useTranslations("departments");
  return (
    <TableFrame>
      <DepartmentsTable
        workspace={workspace}
        departments={departments}
        empty={
          <EmptyState icon={<Network />} title={t("empty")}>
            {t("emptyHint")}
          </EmptyState>
        }
      />
    </TableFrame>
  );
}
