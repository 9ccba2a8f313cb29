"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { useWatch } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import type { KnownAs } from "@/lib/addresses/queries";
import { lookUpAddressAction } from "@/lib/addresses/actions";
import type { Answer } from "@/lib/answer";
import { lookUpPersonAction } from "@/lib/assignments/actions";
import { stepSchemas } from "./add-user-draft";
import { AddUserKnown } from "./add-user-known";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";

/** ADD-3: says at once whether the address is new, already a member, already invited or has an account elsewhere. */
export function AddUserEmailStep(props: StepProps & { onLeave: () => void }) {
  const { draft, options, workspaceSlug, problems, onDone, onLeave } = props;
  const t = useTranslations("users.add.email");
  const [known, setKnown] = useState<{ email: string; as: KnownAs } | null>(null);

  /** An account elsewhere is told to those alone who may look people up, and counts as one of their searches. */
  async function lookUp({ email }: { email: string }): Promise<Answer<KnownAs>> {
    const here = await lookUpAddressAction(workspaceSlug, { email });
    const mayLookUp = options?.ok && options.value.lookUp === true;
    if (!here.ok || here.value.state !== "new" || !mayLookUp) return here;
    const anywhere = await lookUpPersonAction(workspaceSlug, { email, phone: "" });
    const elsewhere = anywhere.ok && anywhere.value.state === "elsewhere";
    return elsewhere ? { ok: true, value: { state: "elsewhere" } } : here;
  }

  return (
    <AddUserStep<{ email: string }, KnownAs>
      title={t("title")}
      description={t("description")}
      schema={stepSchemas.email}
      values={{ email: draft.email }}
      problems={problems}
      action={lookUp}
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
          onInvite={() => onDone({ email: known.email, way: "invite" })}
          workspaceSlug={workspaceSlug}
          onLeave={onLeave}
        />
      )}
    </AddUserStep>
  );
}

/** What was found is said of the address that was asked about, not of the next one that is typed. */
function KnownAddress(known: ComponentProps<typeof AddUserKnown>) {
  const typed: unknown = useWatch({ name: "email" });
  return typed === known.email ? <AddUserKnown {...known} /> : null;
}
