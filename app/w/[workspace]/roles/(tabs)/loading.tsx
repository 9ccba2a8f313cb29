import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

const tab = "border-b-2 border-transparent px-0.5 py-2.5 font-medium text-soft";

/**
 * The title and the tabs stay where they are, so that going from one tab to the other moves nothing. They are no links
 * here: every page of the console fetches this ahead, and is spared their script.
 */
export default function LoadingRoles() {
  const t = useTranslations("roles");
  return (
    <div aria-busy="true">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<Skeleton className="h-9 w-32 rounded-lg coarse:h-10" />}
      />
      <div className="mb-6 flex gap-5 border-b">
        <span className={`-mb-px ${tab}`}>{t("tabs.list")}</span>
        <span className={`-mb-px ${tab}`}>{t("tabs.matrix")}</span>
      </div>
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
