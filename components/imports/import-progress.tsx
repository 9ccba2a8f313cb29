import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShownImport } from "@/lib/imports/queries";
import { stopReasons } from "@/lib/imports/schema";
import { FollowImport } from "./follow-import";

/** INV-1: how far the import is, or how it ended. */
export function ImportProgress({ shown }: { shown: ShownImport }) {
  const t = useTranslations("imports");
  const { state, doneRows: done, totalRows: total, startedByName: name, createdAt, stoppedBecause } = shown;
  const invited = shown.counts.invited ?? 0;
  const reason = stopReasons.find((known) => known === stoppedBecause) ?? "refused";
  const percent = Math.floor((done / total) * 100);
  return (
    <section
      aria-label={t("progress.label")}
      className="mb-6 rounded-xl border bg-surface px-5 py-4 shadow-xs"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="font-medium tabular-nums">{t("progress.done", { done, total })}</p>
        <p className="text-faint">
          {t.rich("startedBy", { name, when: () => <RelativeTime at={createdAt} /> })}
        </p>
      </div>
      <div
        role="progressbar"
        aria-label={t("progress.label")}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuetext={t("progress.done", { done, total })}
        className="mt-3 flex h-2"
      >
        <svg aria-hidden="true" className="h-full w-full rounded-full bg-sunken fill-accent">
          <rect height="100%" width={`${(done / total) * 100}%`} />
        </svg>
      </div>
      <p role="status" className={state === "done" ? "mt-3" : "sr-only"}>
        {state === "done" && t("progress.finished", { invited })}
        {state === "stopped" && t("progress.stopped", { done, total })}
        {/* Ten times in all: who hears it is not told of every row. */}
        {state === "running" && t("progress.percent", { percent: percent - (percent % 10) })}
      </p>
      {state === "stopped" && (
        <div className="mt-3">
          <Callout tone="warning" title={t("stoppedTitle")}>
            {t(`stoppedBecause.${reason}`, { name })}
          </Callout>
        </div>
      )}
      {state === "running" && <FollowImport />}
    </section>
  );
}
