import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The title stays where it is. */
export default async function LoadingAuditLog() {
  const t = await getTranslations("audit.log");
  return (
    <div aria-busy="true">
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-6 pt-12">
        {["a", "b", "c", "d", "e"].map((row) => (
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
