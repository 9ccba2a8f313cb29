import ArrowLeft from "lucide-react/icons/arrow-left";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { paths } from "@/lib/paths";

/** Above the title of a page about one role. */
export function BackToRoles({ workspace }: { workspace: string }) {
  const t = useTranslations("roles");
  return (
    <Link
      href={paths.roles(workspace)}
      className="mb-3 inline-flex items-center gap-1.5 rounded-sm font-medium text-soft hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-4 rtl:rotate-180" />
      {t("toRoles")}
    </Link>
  );
}
