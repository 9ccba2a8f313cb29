"use client";

import { useTranslations } from "next-intl";
import { useParams } from "next/navigation";
import { RolesTabs } from "@/components/roles/roles-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The title and the tabs stay where they are, so that going from one tab to the other moves nothing. */
export default function LoadingRoles() {
  const { workspace } = useParams<{ workspace: string }>();
  const t = useTranslations("roles");
  return (
    <div aria-busy="true">
      <PageHeader title={t("title")} description={t("description")} />
      <RolesTabs workspace={workspace} />
      <div className="grid gap-8 pt-3">
        {["a", "b", "c", "d", "e"].map((row) => (
          <div key={row} className="grid gap-2">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-4 w-full max-w-lg" />
          </div>
        ))}
      </div>
    </div>
  );
}
