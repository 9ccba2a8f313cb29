import { useTranslations } from "next-intl";
import { useId } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { problemKey } from "@/lib/notices/rules";

type MailProblemProps = { state: string | null; problem: string };

/** INV-9: what is wrong with a mail, in plain words; the words of the mail service itself show on hover and focus. */
export function MailProblem({ state, problem }: MailProblemProps) {
  const t = useTranslations("notices");
  const id = useId();
  return (
    <Tooltip id={id} text={problem}>
      <button type="button" aria-describedby={id} className={style}>
        {t(`problems.${problemKey(problem)}`)} {state === "queued" && t("triedAgain")}
      </button>
    </Tooltip>
  );
}

const style =
  "cursor-help rounded-sm text-start wrap-anywhere text-soft underline decoration-edge decoration-dotted underline-offset-3";
