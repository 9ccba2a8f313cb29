"use client";

import { useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import { useValidationSentence } from "@/components/form/use-validation-sentence";
import { useJudgement } from "./use-judgement";

const tones = ["bg-red", "bg-red", "bg-amber", "bg-green", "bg-green"] as const;
const shortest = 12;

type PasswordStrengthProps = {
  password: string;
  about: readonly string[];
  /** The field says already why it was refused. */
  explained: boolean;
};

/** ACC-6: how good a password is, in four bars, a word and, if it will be refused, the reason. */
export function PasswordStrength({ password, about, explained }: PasswordStrengthProps) {
  const t = useTranslations("accounts.strength");
  const sentence = useValidationSentence();
  const judgement = useJudgement(password, about);
  const length = [...password].length;
  if (length === 0) return null;

  const tooShort = length < shortest;
  const score = judgement?.score ?? 0;
  const bars = tooShort ? 1 : Math.max(score, 1);
  const reason = judgement?.refusal && !explained && sentence(judgement.refusal);
  return (
    <div className="mt-2.5">
      <div aria-hidden="true" className="grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={classes(
              "h-1 rounded-full transition-colors",
              judgement && bar <= bars ? tones[tooShort ? 0 : score] : "bg-sunken",
            )}
          />
        ))}
      </div>
      <p aria-live="polite" className="mt-1.5 min-h-5 text-pretty text-soft">
        {tooShort
          ? t("tooShort", { missing: shortest - length })
          : judgement && (reason || t(`words.${score}`))}
      </p>
    </div>
  );
}
