"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { NewPasswordField } from "./new-password-field";
import { RadioCardsField } from "@/components/form/radio-cards-field";
import type { RadioCard } from "@/components/ui/radio-cards";

type HandOutPasswordFieldsProps = {
  /** What everybody knows of the person: a password made of it is weak. */
  about: readonly string[];
  label: string;
  /** Why a password may not be handed out, as a sentence. */
  disabledReason?: string;
  /** Other ways than the two here. */
  otherWays?: RadioCard[];
  /** What else is asked where one types it. */
  children?: ReactNode;
};

/** ADD-1, PWD-1: a password to hand out: typed here, or made by the server. */
export function HandOutPasswordFields(props: HandOutPasswordFieldsProps) {
  const { about, label, disabledReason, otherWays = [], children } = props;
  const t = useTranslations("passwords.handOut");
  const source: unknown = useWatch({ name: "source" });
  return (
    <>
      <RadioCardsField
        name="source"
        label={t("source")}
        cards={[
          { value: "typed", label: t("typed"), description: t("typedHint"), disabledReason },
          { value: "generated", label: t("generated"), description: t("generatedHint"), disabledReason },
          ...otherWays,
        ]}
      />
      {source === "typed" && (
        <>
          <NewPasswordField name="password" label={label} about={about} />
          {children}
        </>
      )}
    </>
  );
}
