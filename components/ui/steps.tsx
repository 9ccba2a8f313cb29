import Check from "lucide-react/icons/check";
import { useTranslations } from "next-intl";
import { classes } from "./classes";

type StepsProps = { label: string; steps: string[]; current: number };

/** How far one is in a wizard. On a narrow screen only the current step is named, beside its number. */
export function Steps({ label, steps, current }: StepsProps) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={label}>
      <p className="mb-2 text-xs text-faint tabular-nums">
        {t("stepOf", { current: current + 1, total: steps.length })}
        <span aria-hidden="true" className="sm:hidden">{` · ${steps[current] ?? ""}`}</span>
      </p>
      <ol className="flex gap-1.5">
        {steps.map((step, index) => (
          <Step key={step} label={step} state={stateOf(index, current)} />
        ))}
      </ol>
    </nav>
  );
}

type StepState = "done" | "current" | "ahead";

function stateOf(index: number, current: number): StepState {
  if (index < current) return "done";
  return index === current ? "current" : "ahead";
}

function Step({ label, state }: { label: string; state: StepState }) {
  const t = useTranslations("ui");
  return (
    <li aria-current={state === "current" ? "step" : undefined} className="min-w-0 flex-1">
      <span
        className={classes("block h-1 rounded-full", state === "ahead" ? "bg-line" : "bg-accent")}
        aria-hidden="true"
      />
      <span
        className={classes(
          "mt-1.5 flex items-center gap-1 text-xs max-sm:sr-only",
          state === "current" ? "font-medium text-ink" : "text-faint",
        )}
      >
        {state === "done" && <Check aria-hidden="true" className="size-3 shrink-0 text-accent-ink" />}
        <span className="truncate">{label}</span>
        {state === "done" && <span className="sr-only">{t("stepDone")}</span>}
      </span>
    </li>
  );
}
