import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The title and the words of the tabs stay where they are, and no script is sent for what stands in place. */
export default async function LoadingGroups() {
  const t = await getTranslations("groups");
  return (
    <div aria-busy="true">
      <div className="min-h-15">
        <PageHeader title={t("title")} />
      </div>
      <div aria-hidden="true" className="mb-6 flex gap-5 border-b font-medium text-soft">
        {(["groups", "departments"] as const).map((tab) => (
          <span key={tab} className="px-0.5 py-2.5">
            {t(`tabs.${tab}`)}
          </span>
        ))}
      </div>
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
