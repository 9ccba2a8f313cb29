"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { notify } from "@/components/ui/notify";
import { differences } from "@/lib/differences";
import { changePoliciesAction } from "@/lib/workspaces/actions";
import { ChangePolicies, type Policies } from "@/lib/workspaces/schema";
import { PolicyField } from "./policy-field";
import { memberPolicies } from "./policy-table";
import { SeatsNotice } from "./seats-notice";

type PoliciesFormProps = { workspace: string; policies: Policies; seatsUsed: number };

/** POL-1: sends what was changed here and nothing else: another owner may be changing the rest. */
export function PoliciesForm({ workspace, policies, seatsUsed }: PoliciesFormProps) {
  const t = useTranslations("workspaces.policies");
  const router = useRouter();
  return (
    <Form
      schema={ChangePolicies}
      defaultValues={policies}
      action={(values) =>
        changePoliciesAction(workspace, ChangePolicies.parse(differences(policies, values).after))
      }
      onSuccess={({ changed }) => {
        notify.success(changed ? t("saved") : t("unchanged"));
        router.refresh();
      }}
    >
      {memberPolicies.map((field) => (
        <div key={field.policy} className="grid gap-3 border-b pb-6">
          <PolicyField {...field} />
          {field.policy === "seatLimit" && <SeatsNotice used={seatsUsed} />}
        </div>
      ))}
      <div className="flex justify-end">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
