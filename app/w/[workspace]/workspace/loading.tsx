"use client";

import { useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { WorkspaceTabs } from "@/components/workspaces/workspace-tabs";

/** The title and the tabs stay where they are, so that going from one tab to the other moves nothing. */
export default function LoadingWorkspacePage() {
  const { workspace } = useParams<{ workspace: string }>();
  const t = useTranslations("workspaces");
  return (
    <div aria-busy="true">
      <div className="min-h-15">
        <PageHeader title={t("title")} />
      </div>
      <WorkspaceTabs workspace={workspace} />
      <Skeleton className="mb-6 h-20 w-full rounded-xl" />
      <div className="grid gap-6">
        {["a", "b", "c", "d", "e", "f"].map((row) => (
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="size-8 rounded-full" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
