import ChevronFirst from "lucide-react/icons/chevron-first";
import ChevronLast from "lucide-react/icons/chevron-last";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { iconButtonStyle } from "@/components/ui/button-style";
import type { Total } from "./result-count";
import { TableLink } from "./table-link";

export type Range = { from: number; to: number };
/** Where each button leads; one that is missing leads nowhere from here. */
export type Pages = { first?: string; previous?: string; next?: string; last?: string };

type PagerProps = { label: string; total: Total; range: Range | null; pages: Pages };

export function Pager({ label, total, range, pages }: PagerProps) {
  const t = useTranslations("table");
  const floor = typeof total === "number" ? total : total.atLeast;
  const sentence = typeof total === "number" ? "range" : "rangeAtLeast";
  return (
    <nav
      aria-label={t("pages", { label })}
      className="flex items-center justify-between gap-3 py-3 ps-3 pe-1"
    >
      <p className="text-faint tabular-nums">
        {range ? t(sentence, { ...range, total: floor }) : t("resultsAtLeast", { count: floor })}
      </p>
      <div className="flex items-center gap-0.5 rtl:*:rotate-180">
        <PageLink href={pages.first} label={t("firstPage")} icon={<ChevronFirst className="size-4" />} />
        <PageLink href={pages.previous} label={t("previousPage")} icon={<ChevronLeft className="size-4" />} />
        <PageLink href={pages.next} label={t("nextPage")} icon={<ChevronRight className="size-4" />} />
        <PageLink href={pages.last} label={t("lastPage")} icon={<ChevronLast className="size-4" />} />
      </div>
    </nav>
  );
}

function PageLink({ href, label, icon }: { href?: string; label: string; icon: ReactNode }) {
  if (!href) {
    return (
      <span
        role="link"
        aria-disabled="true"
        aria-label={label}
        className="grid size-9 place-items-center text-faint opacity-50"
      >
        {icon}
      </span>
    );
  }
  return (
    <TableLink href={href} scroll aria-label={label} title={label} className={iconButtonStyle()}>
      {icon}
    </TableLink>
  );
}
