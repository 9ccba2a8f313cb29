import ShieldCheck from "lucide-react/icons/shield-check";
import { useFormatter, useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SeatBar } from "@/components/workspaces/seat-bar";
import type { EnrolmentPage } from "@/lib/enrolments/queries";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import { MissingTable } from "./missing-table";
import { RemindAllButton } from "./remind-all-button";

type EnrolmentScreenProps = { workspace: string; enrolment: EnrolmentPage };

/** ACC-9: how far the workspace is, what it requires, and everybody who has no second factor. */
export function EnrolmentScreen({ workspace, enrolment }: EnrolmentScreenProps) {
  const t = useTranslations("secondFactors.missing");
  const { enrolled, of, missing, rows, range, pages } = enrolment;
  const counts = t("enrolled", { enrolled, of });
  const pageHref = (to: Page | undefined) => to && paths.enrolment(workspace, { page: pageParameter(to) });
  return (
    <>
      <section
        aria-label={t("title")}
        className="mb-6 flex flex-wrap items-center gap-x-10 gap-y-4 rounded-xl border bg-surface px-5 py-4 shadow-xs"
      >
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-medium">{counts}</p>
          <SeatBar used={enrolled} limit={of} tone="free" label={t("title")} text={counts} />
          <p className="mt-2.5 text-pretty text-faint">
            <Requirement {...enrolment} />
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={paths.policies(workspace)}>{t("policy")}</LinkButton>
          {missing > 0 && <RemindAllButton workspace={workspace} missing={missing} />}
        </div>
      </section>
      <TableFrame>
        <MissingTable
          workspace={workspace}
          rows={rows}
          total={missing}
          range={range}
          pages={{
            first: pageHref(pages.first),
            previous: pageHref(pages.previous),
            next: pageHref(pages.next),
            last: pageHref(pages.last),
          }}
          empty={
            <EmptyState icon={<ShieldCheck />} title={t("none")}>
              {t("noneHint")}
            </EmptyState>
          }
        />
      </TableFrame>
    </>
  );
}

function Requirement({ requiredFrom, isRequired }: Pick<EnrolmentPage, "requiredFrom" | "isRequired">) {
  const t = useTranslations("secondFactors.missing");
  const format = useFormatter();
  if (requiredFrom === null) return t("notRequired");
  const date = format.dateTime(new Date(requiredFrom), { dateStyle: "long", timeZone: "UTC" });
  return t(isRequired ? "requiredSince" : "requiredFrom", { date });
}
