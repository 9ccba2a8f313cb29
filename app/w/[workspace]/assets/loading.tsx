import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** The title stays where it is, and no script is sent for what stands in place. */
export default async function LoadingAssets() {
  const t = await getTranslations("assets");
  return (
    <div aria-busy="true">
      <div className="min-h-15">
        <PageHeader title={t("title")} />
      </div>
      <Skeleton className="mb-6 h-9 w-full max-w-3xl" />
      <div className="grid gap-6">
        {["a", "b", "c", "d", "e", "f"].map((row) => (
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
