"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Steps } from "@/components/ui/steps";
import { AddUserConfirmStep } from "./add-user-confirm-step";
import { type Draft, type StepName, emptyDraft, stepAsking, stepsOf } from "./add-user-draft";
import { AddUserEmailStep } from "./add-user-email-step";
import { AddUserPasswordStep } from "./add-user-password-step";
import { AddUserPersonStep } from "./add-user-person-step";
import type { Added } from "./add-user-result";
import { AddUserRoleStep } from "./add-user-role-step";
import { AddUserWayStep } from "./add-user-way-step";
import { useAddingOptions } from "./use-adding-options";

type AddUserStepsProps = { workspaceSlug: string; onAdded: (added: Added) => void; onLeave: () => void };

/** Walks through the steps. What is entered is kept here until the last one sends it. */
export function AddUserSteps({ workspaceSlug, onAdded, onLeave }: AddUserStepsProps) {
  const t = useTranslations("users.add");
  const language = useLocale();
  const options = useAddingOptions(workspaceSlug);
  const [draft, setDraft] = useState<Draft>(emptyDraft(language));
  const [step, setStep] = useState<StepName>("email");
  const [problems, setProblems] = useState<Record<string, string>>({});
  const steps = stepsOf(draft);
  const position = steps.indexOf(step);

  function keep(values: Partial<Draft>, move: 1 | -1) {
    const next = { ...draft, ...values };
    setDraft(next);
    setProblems({});
    setStep(stepsOf(next)[position + move] ?? step);
  }

  function goBackTo(fields: Record<string, string>) {
    const asking = stepAsking(draft, fields);
    if (!asking) return;
    setProblems(fields);
    setStep(asking);
  }

  const common = {
    draft,
    options,
    workspaceSlug,
    problems,
    onDone: (values: Partial<Draft>) => keep(values, 1),
    onBack: (values: Partial<Draft>) => keep(values, -1),
  };

  return (
    <>
      <Steps label={t("progress")} steps={steps.map((name) => t(`steps.${name}`))} current={position} />
      <p role="status" className="sr-only">
        {t("announce", { step: position + 1, steps: steps.length, name: t(`steps.${step}`) })}
      </p>
      {step === "email" && <AddUserEmailStep {...common} onLeave={onLeave} />}
      {step === "person" && <AddUserPersonStep {...common} />}
      {step === "way" && <AddUserWayStep {...common} />}
      {step === "password" && <AddUserPasswordStep {...common} />}
      {step === "role" && <AddUserRoleStep {...common} />}
      {step === "confirm" && (
        <AddUserConfirmStep
          {...common}
          onInviteInstead={() => setDraft({ ...draft, way: "invite" })}
          onProblems={goBackTo}
          onAdded={onAdded}
        />
      )}
    </>
  );
}
