import { useTranslations } from "next-intl";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { useFieldWords } from "./use-field-words";

type Facts = Record<string, unknown> | null;

/** What is kept so that it can be taken back, and nobody reads. */
const forMachines = new Set(["departureId", "undoneEventId"]);

/** AUD-1: what was before and what after, side by side for each thing that an event names. */
export function EventChanges({ before, after }: { before: Facts; after: Facts }) {
  const t = useTranslations("audit.log.panel");
  const { label, value } = useFieldWords();
  const facts = { ...before, ...after };
  const keys = Object.keys(facts).filter((key) => !forMachines.has(key) && !isNamedBeside(key, facts));
  return (
    <SidePanelSection title={t("changes")}>
      {keys.length === 0 && <p className="text-soft">{t("noChanges")}</p>}
      <dl className="grid gap-3.5">
        {keys.map((key) => (
          <div key={key}>
            <dt className="text-faint">{label(key)}</dt>
            {before && key in before && (
              <dd className="mt-0.5 flex gap-2 wrap-anywhere text-soft">
                <Mark says={t("before")} tone="text-red">
                  −
                </Mark>
                <span className="min-w-0">{value(key, before[key])}</span>
              </dd>
            )}
            {after && key in after && (
              <dd className="mt-0.5 flex gap-2 wrap-anywhere">
                <Mark says={t("after")} tone="text-green">
                  +
                </Mark>
                <span className="min-w-0">{value(key, after[key])}</span>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </SidePanelSection>
  );
}

/** Ids, where their names stand beside them. */
function isNamedBeside(key: string, facts: Record<string, unknown>): boolean {
  const [, stem, many] = /^(.+)Id(s?)$/.exec(key) ?? [];
  return stem !== undefined && `${stem}${many}` in facts;
}

function Mark({ says, tone, children }: { says: string; tone: string; children: string }) {
  return (
    <span className={`w-3 shrink-0 font-medium ${tone}`}>
      <span aria-hidden="true">{children}</span>
      <span className="sr-only">{says}: </span>
    </span>
  );
}
