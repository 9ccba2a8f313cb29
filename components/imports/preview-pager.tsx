"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { iconButtonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";

type PreviewPagerProps = { first: number; size: number; total: number; onFirst: (first: number) => void };

/** Pages of what is in the browser already. Nothing where everything fits on one. */
export function PreviewPager({ first, size, total, onFirst }: PreviewPagerProps) {
  const t = useTranslations("imports.preview");
  if (total <= size) return null;
  const to = Math.min(first + size, total);
  return (
    <nav aria-label={t("pages")} className="flex items-center justify-between gap-3 py-3 ps-3 pe-1">
      <p role="status" className="text-faint tabular-nums">
        {t("range", { from: first + 1, to, total })}
      </p>
      <div className="flex items-center gap-0.5 rtl:*:rotate-180">
        <PageButton label={t("previous")} disabled={first === 0} onClick={() => onFirst(first - size)}>
          <ChevronLeft aria-hidden="true" className="size-4" />
        </PageButton>
        <PageButton label={t("next")} disabled={to === total} onClick={() => onFirst(first + size)}>
          <ChevronRight aria-hidden="true" className="size-4" />
        </PageButton>
      </div>
    </nav>
  );
}

type PageButtonProps = { label: string; disabled: boolean; onClick: () => void; children: ReactNode };

function PageButton({ label, disabled, onClick, children }: PageButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      className={classes(iconButtonStyle(), disabled && "opacity-50")}
    >
      {children}
    </button>
  );
}
