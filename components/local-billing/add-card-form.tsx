"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { notify } from "@/components/ui/notify";
import { addTestCardAction } from "@/lib/local-billing/actions";
import { AddTestCard, testCards } from "@/lib/local-billing/schema";

/** BIL-1: one of the cards that are none. */
export function AddCardForm({ workspace }: { workspace: string }) {
  const t = useTranslations("localBilling.portal");
  const router = useRouter();
  return (
    <Form
      schema={AddTestCard}
      defaultValues={{ card: testCards[0] }}
      action={(values) => addTestCardAction(workspace, values)}
      onSuccess={() => {
        notify.success(t("added"));
        router.refresh();
      }}
    >
      <SelectField
        name="card"
        label={t("card")}
        options={testCards.map((card) => ({ value: card, label: t(`options.${card}`) }))}
      />
      <div className="flex justify-end">
        <SubmitButton>{t("add")}</SubmitButton>
      </div>
    </Form>
  );
}
