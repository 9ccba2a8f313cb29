import UsersRound from "lucide-react/icons/users-round";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListedGroup } from "@/lib/groups/queries";
import { GroupsTable } from "./groups-table";

/** ROL-7: all groups of the workspace, or what they are good for. */
export function GroupsScreen({ workspace, groups }: { workspace: string; groups: ListedGroup[] }) {
  const t = useTranslations("groups");
  return (
    <TableFrame>
      <GroupsTable
        workspace={workspace}
        groups={groups}
        empty={
          <EmptyState icon={<UsersRound />} title={t("empty")}>
            {t("emptyHint")}
          </EmptyState>
        }
      />
    </TableFrame>
  );
}
