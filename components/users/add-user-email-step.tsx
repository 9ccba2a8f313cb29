"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { useWatch } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import type { KnownAs } from "@/lib/addresses/queries";
import { lookUpAddressAction } from "@/lib/addresses/actions";
import { stepSchemas } from "./add-user-draft";
import { AddUserKnown } from "./add-user-known";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";

/** ADD-3: says at once whether the address is new, already a member or already invited. */
export function AddUserEmailStep(props: StepProps & { onLeave: () => void }) {
  const { draft, workspaceSlug, problems, onDone, onLeave } = props;
  const t = useTranslations("users.add.email");
  const [known, setKnown] = useState<{ email: string; as: KnownAs } | null>(null);
  return (
    <AddUserStep<{ email: string }, KnownAs>
      title={t("title")}
      description={t("description")}
      schema={stepSchemas.email}
      values={{ email: draft.email }}
      problems={problems}
      action={(values) => lookUpAddressAction(workspaceSlug, values)}
      onDone={({ email }, as) => (as && as.state !== "new" ? setKnown({ email, as }) : onDone({ email }))}
    >
      <TextField
        name="email"
        label={t("label")}
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
      />
      {known && (
        <KnownAddress
          key={known.email}
          email={known.email}
          known={known.as}
          workspaceSlug={workspaceSlug}
          onLeave={onLeave}
        />
      )}
    </AddUserStep>
  );
}

/** What was found is said of the address that was asked about, not of the next one that is typed. */
function KnownAddress({ email, ...known }: ComponentProps<typeof AddUserKnown> & { email: string }) {
  const typed: unknown = useWatch({ name: "email" });
  return typed === email ? <AddUserKnown {...known} /> : null;
}
