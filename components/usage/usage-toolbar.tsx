import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { iconButtonStyle } from "@/components/ui/button-style";
import { paths } from "@/lib/paths";
import type { Usage } from "@/lib/usage/queries";
import { monthAfter } from "@/lib/usage/rules";
import { type UsageListing, type UsageView, spans, usageParams } from "@/lib/usage/schema";
import { ChoiceLinks } from "./choice-links";

type UsageToolbarProps = {
  workspace: string;
  listing: UsageListing;
  view: UsageView;
  months: Usage["months"];
  /** Whether the actor may see the keys of others. */
  seesAll: boolean;
};

/** KEY-4: whose keys, which days, and how they are shown. */
export function UsageToolbar({ workspace, listing, view, months, seesAll }: UsageToolbarProps) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const { period, of } = listing;
  const month = period.includes("-") ? period : null;
  const href = (change: Partial<UsageListing>, shown = view) =>
    paths.keyUsage(workspace, usageParams({ ...listing, ...change }, shown));
  const called = (name: string) =>
    format.dateTime(new Date(`${name}-01`), { month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      {seesAll && (
        <ChoiceLinks
          label={t("whose")}
          choices={[
            { href: href({ of: "", key: "" }), label: t("everybody"), isChosen: of === "" },
            { href: href({ of: "me", key: "" }), label: t("mine"), isChosen: of === "me" },
          ]}
        />
      )}
      <ChoiceLinks
        label={t("period")}
        choices={[
          ...spans.map((span) => ({
            href: href({ period: span }),
            label: t("days", { count: span }),
            isChosen: period === span,
          })),
          {
            href: href({ period: month ?? months.last }),
            label: month ? called(month) : t("month"),
            isChosen: month !== null,
          },
        ]}
      />
      {month && (
        <div className="flex">
          <Step
            label={t("previousMonth")}
            href={month > months.first ? href({ period: monthAfter(month, -1) }) : null}
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
          </Step>
          <Step
            label={t("nextMonth")}
            href={month < months.last ? href({ period: monthAfter(month, 1) }) : null}
          >
            <ChevronRight aria-hidden="true" className="size-4" />
          </Step>
        </div>
      )}
      <div className="sm:ms-auto">
        <ChoiceLinks
          label={t("shownAs")}
          choices={[
            { href: href({}, "chart"), label: t("chart"), isChosen: view === "chart" },
            { href: href({}, "table"), label: t("table"), isChosen: view === "table" },
          ]}
        />
      </div>
    </div>
  );
}

/** There is nothing before the first month, and nothing after this one. */
function Step({ label, href, children }: { label: string; href: string | null; children: ReactNode }) {
  if (!href)
    return (
      <span aria-hidden="true" className={iconButtonStyle("medium", "refused")}>
        {children}
      </span>
    );
  return (
    <Link href={href} prefetch={false} scroll={false} aria-label={label} className={iconButtonStyle()}>
      {children}
    </Link>
  );
}
