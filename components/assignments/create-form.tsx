"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { Form } from "@/components/form/form";
import { LanguageField } from "@/components/form/language-field";
import { RadioCardsField } from "@/components/form/radio-cards-field";
import { TextField } from "@/components/form/text-field";
import { RoleFields } from "@/components/roles/role-fields";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PersonFieldset } from "@/components/users/person-fieldset";
import { createInternalAction } from "@/lib/assignments/actions";
import type { Answered } from "@/lib/assignments/commands";
import { CreateInternal, hasPhoneForSms, noPhoneForSms } from "@/lib/assignments/schema";
import type { Language } from "@/lib/languages";
import type { RoleToChoose } from "@/lib/roles/queries";
import { ShownRoles, hasRole, noRole, roleIdsOf } from "@/lib/roles/schema";
import type { Verdict } from "@/lib/verdict";
import type { Assigned } from "./assign-result";
import { SaveButton } from "./save-button";
import type { Contact } from "./what-next";

type CreateFormProps = {
  workspace: string;
  contact: Contact;
  roles: RoleToChoose[];
  smsWorks: boolean;
  seats: { used: number; limit: number | null };
  language: Language;
  mayAssign: Verdict;
  onAssigned: (assigned: Assigned) => void;
  onOther: (found: Answered) => void;
};

const CreateFields = z
  .object({ ...CreateInternal.shape, ...ShownRoles.shape })
  .refine(hasRole, noRole())
  .refine(hasPhoneForSms, noPhoneForSms());

type Values = z.input<typeof CreateFields>;

/** LKP-2: makes an internal user, at home here, of somebody who has no account yet. */
export function CreateForm(props: CreateFormProps) {
  const { workspace, contact, roles, smsWorks, seats, language, mayAssign, onAssigned, onOther } = props;
  const t = useTranslations("assignments.create");
  const usual = roles.filter((role) => role.isDefault && role.grantable === true).map(({ id }) => id);
  const isFull = seats.limit !== null && seats.used >= seats.limit;

  async function save({ superUser, roleIds, ...person }: Values) {
    return createInternalAction(workspace, {
      ...person,
      roleIds: roleIdsOf(roles, { superUser, roleIds }),
    });
  }

  return (
    <Card title={t("title")} description={t("description")}>
      <Form
        schema={CreateFields}
        defaultValues={{
          ...contact,
          firstName: "",
          lastName: "",
          username: "",
          locale: language,
          noticeBy: "email",
          superUser: false,
          roleIds: usual,
        }}
        action={save}
        onSuccess={(outcome, { noticeBy }) =>
          outcome.outcome === "other"
            ? onOther(outcome.found)
            : onAssigned({ ...outcome, kind: "internal", told: noticeBy })
        }
      >
        {isFull && <Callout tone="warning">{t("full", { limit: seats.limit ?? 0 })}</Callout>}
        <TextField
          name="email"
          label={t("email")}
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
        />
        <PersonFieldset />
        <LanguageField name="locale" label={t("language")} />
        <RadioCardsField
          name="noticeBy"
          label={t("noticeBy")}
          cards={[
            { value: "email", label: t("byEmail"), description: t("byEmailHint") },
            {
              value: "sms",
              label: t("bySms"),
              description: t("bySmsHint"),
              disabledReason: smsWorks ? undefined : t("noSms"),
            },
          ]}
        />
        <RoleFields roles={roles} />
        <SaveButton verdict={mayAssign} />
      </Form>
    </Card>
  );
}
