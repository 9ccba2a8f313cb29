"use client";

import MailPlus from "lucide-react/icons/mail-plus";
import Zap from "lucide-react/icons/zap";
import { useTranslations } from "next-intl";
import { RadioCardsField } from "@/components/form/radio-cards-field";
import { stepSchemas } from "./add-user-draft";
import { AddUserOptionsGate } from "./add-user-options-gate";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";

/** ADD-2: a member at once, or a link to confirm. */
export function AddUserWayStep({ draft, options, problems, onDone, onBack }: StepProps) {
  const t = useTranslations("users.add.way");
  const refusal = useTranslations("refusals");
  return (
    <AddUserOptionsGate options={options}>
      {({ now, invite, seats }) => {
        const full = seats.limit !== null && seats.used >= seats.limit;
        const fullReason = full ? refusal("workspaceFull", { limit: seats.limit ?? 0 }) : undefined;
        const nowReason = now === true ? fullReason : refusal(now);
        const inviteReason = invite === true ? undefined : refusal(invite);
        const chosen = nowReason ? "invite" : inviteReason ? "now" : draft.way;
        return (
          <AddUserStep
            title={t("title", { name: draft.firstName })}
            schema={stepSchemas.way}
            values={{ way: chosen }}
            problems={problems}
            onDone={onDone}
            onBack={onBack}
          >
            <RadioCardsField
              name="way"
              label={t("label")}
              cards={[
                {
                  value: "now",
                  label: t("now"),
                  description: t("nowHint"),
                  icon: <Zap aria-hidden="true" />,
                  disabledReason: nowReason,
                },
                {
                  value: "invite",
                  label: t("invite"),
                  description: t("inviteHint", { email: draft.email.trim() }),
                  icon: <MailPlus aria-hidden="true" />,
                  disabledReason: inviteReason,
                },
              ]}
            />
          </AddUserStep>
        );
      }}
    </AddUserOptionsGate>
  );
}
