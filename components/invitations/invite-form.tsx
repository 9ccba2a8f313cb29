"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { Form } from "@/components/form/form";
import { LanguageField } from "@/components/form/language-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useValidationSentence } from "@/components/form/use-validation-sentence";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { useLoaded } from "@/components/ui/use-loaded";
import { type Addressee, readAddresses } from "@/lib/address-list";
import type { Answer } from "@/lib/answer";
import { Language } from "@/lib/fields";
import { inviteListAction } from "@/lib/invitation-lists/actions";
import type { RowOutcome } from "@/lib/invitation-lists/commands";
import { addressesAtMost } from "@/lib/invitation-lists/schema";
import { addingOptionsAction } from "@/lib/memberships/actions";
import { ShownRoles, hasRole, noRole, roleIdsOf } from "@/lib/roles/schema";
import { InviteFields } from "./invite-fields";
import { InviteRoles } from "./invite-roles";
import type { InviteRow, RowChange } from "./invite-rows";

export type Sent = RowOutcome & { name: string };

type InviteFormProps = {
  workspace: string;
  rows: InviteRow[];
  change: (change: RowChange) => void;
  onSent: (outcomes: Sent[]) => void;
  onCancel: () => void;
};

const Fields = ShownRoles.extend({ email: z.string(), locale: Language, inviteOverLimit: z.boolean() });
const FieldsWithRoles = Fields.refine(hasRole, noRole());
type Values = z.input<typeof Fields>;

/** INV-1: what is typed in the field and what is on the list are sent as one. */
export function InviteForm({ workspace, rows, change, onSent, onCancel }: InviteFormProps) {
  const t = useTranslations("invitations.invite");
  const language = useLocale();
  const sentence = useValidationSentence();
  const options = useLoaded(() => addingOptionsAction(workspace));
  const [choosesRoles, setChoosesRoles] = useState(false);
  const roles = options?.ok ? options.value.roles : [];

  async function send({ email, locale, inviteOverLimit, ...chosen }: Values): Promise<Answer<Sent[]>> {
    const people = [...rows, ...readAddresses(email)];
    if (people.length === 0) return refuse(sentence("required"));
    if (people.length > addressesAtMost)
      return refuse(t("tooMany", { count: people.length, most: addressesAtMost }));
    const answer = await inviteListAction(workspace, {
      people: people.map(personOf),
      roleIds: choosesRoles ? roleIdsOf(roles, chosen) : [],
      locale,
      inviteOverLimit,
      resend: rows.flatMap(({ resend }) => resend ?? []),
    });
    if (!answer.ok) return answer;
    const sent = answer.value.map((outcome, n) => ({ ...outcome, name: nameOf(people[n]) }));
    const [only, another] = sent;
    return only && !another && !isDone(only) ? refuse(why(only)) : { ok: true, value: sent };
  }

  /** One address that was not invited is said beside the field, where it still stands. */
  function why({ email, outcome, problem }: Sent): string {
    if (outcome === "invalid") return sentence(problem ?? "emailInvalid");
    return outcome === "member" ? t("member", { email }) : t("pending", { email });
  }

  return (
    <Form
      schema={choosesRoles ? FieldsWithRoles : Fields}
      defaultValues={{ email: "", locale: language, inviteOverLimit: false, superUser: false, roleIds: [] }}
      action={send}
      onSuccess={onSent}
      className="flex-1"
    >
      <InviteFields workspace={workspace} rows={rows} change={change} onSent={onSent} />
      <LanguageField name="locale" hint={t("languageHint")} />
      <InviteRoles options={options} chooses={choosesRoles} onChoose={() => setChoosesRoles(true)} />
      <DialogActions>
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <SubmitButton>{t("send")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}

function isDone({ outcome }: RowOutcome): boolean {
  return outcome === "invited" || outcome === "resent";
}

function refuse(message: string): Answer<never> {
  return { ok: false, code: "invalid", message, fields: { email: message } };
}

function personOf({ email, firstName, lastName }: Addressee): Addressee {
  return { email, firstName, lastName };
}

function nameOf(person: Addressee | undefined): string {
  return person ? `${person.firstName} ${person.lastName}`.trim() : "";
}
