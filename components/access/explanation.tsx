import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import { useFormatter, useTranslations } from "next-intl";
import type { AccessAnswer } from "@/lib/access/queries";
import { ownersOnly } from "@/lib/permissions";
import type { Source } from "@/lib/standing";

type ExplanationProps = { answer: AccessAnswer; user: { name: string; isSelf: boolean } };

/** ROL-5: yes or no in a sentence, what grants it, what takes it away all the same, and who could change that. */
export function Explanation({ answer, user }: ExplanationProps) {
  const t = useTranslations("access");
  const format = useFormatter();
  const { allowed, permission, sources, openedBy, refusedBy, owners } = answer;
  const facts = { who: user.isSelf ? "self" : "other", name: user.name };
  const Icon = allowed ? CircleCheck : CircleX;
  return (
    <div className="rounded-xl bg-sunken px-4 py-3.5">
      <p className="flex gap-2 font-medium wrap-anywhere">
        <Icon
          aria-hidden="true"
          className={allowed ? "mt-0.5 size-4 shrink-0 text-green" : "mt-0.5 size-4 shrink-0 text-red"}
        />
        {t(allowed ? "explain.yes" : "explain.no", facts)}
      </p>
      <ul
        aria-label={t("explain.why")}
        className="mt-2 grid list-disc gap-1.5 ps-10 text-pretty wrap-anywhere marker:text-faint"
      >
        {sources.map((source) => (
          <li key={source.role}>{granted(source)}</li>
        ))}
        {openedBy && <li>{t(`explain.${openedBy}`)}</li>}
        {refusedBy !== null && <li>{refused(refusedBy)}</li>}
      </ul>
      {!allowed && owners.length > 0 && (
        <p className="mt-3 ps-6 text-pretty text-soft wrap-anywhere">
          {t("owners", { names: format.list(owners.map(({ name }) => name)), count: owners.length })}
        </p>
      )}
    </div>
  );

  function granted({ role, direct, groups }: Source): string {
    const way = groups.length === 0 ? "given" : direct ? "both" : "through";
    return t(`explain.${way}`, { ...facts, role, groups: format.list(groups), count: groups.length });
  }

  function refused(reason: NonNullable<AccessAnswer["refusedBy"]>): string {
    if (reason === "none" && ownersOnly.has(permission)) return t("explain.ownersOnly");
    return t(`explain.${reason}`, { ...facts, home: answer.home ?? t("elsewhere") });
  }
}
