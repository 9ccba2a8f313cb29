"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { SwitchField } from "@/components/form/switch-field";
import { notify } from "@/components/ui/notify";
import type { BillingOverview } from "@/lib/billing/queries";
import { currency, packs } from "@/lib/credit-packs";
import { changeTopUpAction } from "@/lib/credits/actions";
import { TopUpSettings } from "@/lib/credits/schema";
import { useMoney } from "./use-money";

type TopUpFormProps = {
  workspace: string;
  topUp: BillingOverview["topUp"];
  /** Why it cannot be switched on. */
  disabledReason?: string;
};

const suggestion = { threshold: 200, amount: packs[0]?.credits ?? 0 };

/** BIL-1: when to top up, and by how much. */
export function TopUpForm({ workspace, topUp, disabledReason }: TopUpFormProps) {
  const t = useTranslations("billing.topUp");
  const router = useRouter();
  const money = useMoney();
  return (
    <Form
      stays
      schema={TopUpSettings}
      defaultValues={{
        enabled: topUp.enabled,
        threshold: topUp.threshold ?? suggestion.threshold,
        amount: String(topUp.amount ?? suggestion.amount),
      }}
      action={(values) => changeTopUpAction(workspace, values)}
      onSuccess={({ changed }) => {
        notify.success(changed ? t("saved") : t("unchanged"));
        router.refresh();
      }}
    >
      <SwitchField
        name="enabled"
        label={t("enabled")}
        hint={t("enabledHint")}
        disabledReason={topUp.enabled ? undefined : disabledReason}
      />
      <NumberField
        name="threshold"
        label={t("threshold")}
        some={(number) => t.rich("thresholdSome", { number: () => number })}
        numberLabel={t("thresholdLabel")}
      />
      <SelectField
        name="amount"
        label={t("amount")}
        options={packs.map(({ credits, price }) => ({
          value: String(credits),
          label: t("amountOption", { count: credits, price: money(price, currency) }),
        }))}
      />
      <div className="flex justify-end">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
