"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { LeaveGuard } from "@/components/form/leave-guard";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { differences } from "@/lib/differences";
import { changePoliciesAction } from "@/lib/workspaces/actions";
import { ChangePolicies, type Policies } from "@/lib/workspaces/schema";
import { PolicyEffect } from "./policy-effect";
import { PolicyField } from "./policy-field";
import { type PolicyGroup, policyGroups } from "./policy-table";

type PoliciesFormProps = {
  workspace: string;
  policies: Policies;
  groups: readonly PolicyGroup[];
  /** The form is a page of its own: each group is a card, and leaving asks first. */
  page?: boolean;
};

/** POL-1: sends what was changed here and nothing else: another owner may be changing the rest. */
export function PoliciesForm({ workspace, policies, groups, page = false }: PoliciesFormProps) {
  const t = useTranslations("workspaces.policies");
  const router = useRouter();
  return (
    <Form
      stays
      schema={ChangePolicies}
      defaultValues={policies}
      action={(values) =>
        changePoliciesAction(workspace, ChangePolicies.parse(differences(policies, values).after))
      }
      onSuccess={({ changed }) => {
        notify.success(changed ? t("saved") : t("unchanged"));
        router.refresh();
      }}
      className={page ? "max-w-3xl gap-6" : "gap-6"}
    >
      {page && <LeaveGuard />}
      {groups.map((group) => {
        const fields = (
          <div className="grid gap-6 divide-y *:min-w-0 *:not-last:pb-6">
            {policyGroups[group].map((field) => (
              <div key={field.policy} className="grid gap-3">
                <PolicyField {...field} />
                <PolicyEffect workspace={workspace} policy={field.policy} held={policies[field.policy]} />
              </div>
            ))}
          </div>
        );
        if (!page)
          return (
            <div key={group} className="border-b pb-6">
              {fields}
            </div>
          );
        return (
          <Card key={group} title={t(`groups.${group}`)}>
            {fields}
          </Card>
        );
      })}
      <div
        className={
          page
            ? "sticky bottom-0 z-10 -mx-4 flex justify-end border-t bg-canvas px-4 py-4 sm:mx-0 sm:px-0"
            : "flex justify-end"
        }
      >
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
