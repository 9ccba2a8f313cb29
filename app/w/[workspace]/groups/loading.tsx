"use client";

import { useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { GroupsTabs } from "@/components/groups/groups-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The title and the tabs stay where they are, so that going from one tab to the other moves nothing. */
export default function LoadingGroups() {
  const { workspace } = useParams<{ workspace: string }>();
  const t = useTranslations("groups");
  return (
    <div aria-busy="true">
      <div className="min-h-15">
        <PageHeader title={t("title")} />
      </div>
      <GroupsTabs workspace={workspace} />
      <div className="grid gap-6">
        {["a", "b", "c", "d"].map((row) => (
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
