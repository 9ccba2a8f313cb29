"use client";

import Search from "lucide-react/icons/search";
import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { PhoneField } from "@/components/form/phone-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Card } from "@/components/ui/card";
import { lookUpPersonAction } from "@/lib/assignments/actions";
import type { Answered } from "@/lib/assignments/commands";
import { LookUp } from "@/lib/assignments/schema";
import type { Contact } from "./what-next";

type SearchFormProps = {
  workspace: string;
  email: string;
  onAnswer: (contact: Contact, answer: Answered) => void;
};

/** LKP-1: an exact email address or phone number, over all of Roster. */
export function SearchForm({ workspace, email, onAnswer }: SearchFormProps) {
  const t = useTranslations("assignments.search");
  return (
    <Card title={t("title")} description={t("description")}>
      <Form
        schema={LookUp}
        defaultValues={{ email, phone: "" }}
        action={(values) => lookUpPersonAction(workspace, values)}
        onSuccess={(answer, { email, phone }) => onAnswer({ email, phone }, answer)}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="email"
            label={t("email")}
            type="email"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            optional
          />
          <PhoneField name="phone" label={t("phone")} hint={t("phoneHint")} autoComplete="off" optional />
        </div>
        <div className="flex justify-end">
          <SubmitButton>
            <Search aria-hidden="true" className="size-4" />
            {t("submit")}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
