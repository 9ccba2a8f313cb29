"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { CheckboxListField } from "@/components/form/checkbox-list-field";
import { Form } from "@/components/form/form";
import { useRoleDescription } from "@/components/roles/use-role-description";
import { Card } from "@/components/ui/card";
import type { Answer } from "@/lib/answer";
import { assignPersonAction } from "@/lib/assignments/actions";
import type { Answered } from "@/lib/assignments/commands";
import type { RoleToChoose } from "@/lib/roles/queries";
import { RoleIds } from "@/lib/roles/schema";
import type { Verdict } from "@/lib/verdict";
import type { Assigned } from "./assign-result";
import { Initials } from "./initials";
import { SaveButton } from "./save-button";
import type { Contact } from "./what-next";

type AssignFormProps = {
  workspace: string;
  contact: Contact;
  person: Extract<Answered, { state: "elsewhere" }>;
  roles: RoleToChoose[];
  mayAssign: Verdict;
  onAssigned: (assigned: Assigned) => void;
  onOther: (found: Answered) => void;
};

const Chosen = z.object({ roleIds: RoleIds });

type Outcome = Extract<Awaited<ReturnType<typeof assignPersonAction>>, { ok: true }>["value"];

/** LKP-3, LKP-4: takes somebody in from another workspace, with roles that are open to people from there. */
export function AssignForm(props: AssignFormProps) {
  const { workspace, contact, person, roles, mayAssign, onAssigned, onOther } = props;
  const t = useTranslations("assignments.assign");
  const refusal = useTranslations("refusals");
  const describe = useRoleDescription();
  const usual = roles.filter((role) => (person.comesBack ? role.isDefault : role.system === "external"));

  function done(outcome: Outcome) {
    if (outcome.outcome === "other") return onOther(outcome.found);
    onAssigned({ ...outcome, told: "access" });
  }

  return (
    <Card title={t("title")} description={t(person.comesBack ? "comesBack" : "description")}>
      <div className="mb-5 flex items-center gap-3 rounded-xl bg-sunken px-3.5 py-3">
        <Initials>{person.initials}</Initials>
        <span className="min-w-0 wrap-anywhere text-soft">{contact.email || contact.phone}</span>
      </div>
      <Form
        schema={Chosen}
        defaultValues={{ roleIds: usual.map(({ id }) => id) }}
        action={({ roleIds }): Promise<Answer<Outcome>> =>
          assignPersonAction(workspace, { ...contact, roleIds })
        }
        onSuccess={done}
      >
        <CheckboxListField
          name="roleIds"
          label={t("roles")}
          hint={t(person.comesBack ? "rolesHintBack" : "rolesHint")}
          choices={roles
            .filter(({ system }) => system !== "owner")
            .map((role) => ({
              value: role.id,
              label: role.name,
              description: describe(role),
              disabledReason: role.grantable === true ? undefined : refusal(role.grantable),
            }))}
        />
        <SaveButton verdict={mayAssign} />
      </Form>
    </Card>
  );
}
