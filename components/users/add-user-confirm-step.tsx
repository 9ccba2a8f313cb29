"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Answer } from "@/lib/answer";
import type { RefusalKey } from "@/lib/errors";
import { inviteMemberAction } from "@/lib/invitations/actions";
import { roleIdsOf } from "@/lib/roles/schema";
import { addUserAction } from "@/lib/users/actions";
import { stepSchemas } from "./add-user-draft";
import { AddUserOptionsGate } from "./add-user-options-gate";
import type { Added } from "./add-user-result";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";
import { AddUserSummary } from "./add-user-summary";

type AddUserConfirmStepProps = StepProps & {
  onInviteInstead: () => void;
  onProblems: (fields: Record<string, string>) => void;
  onAdded: (added: Added) => void;
};

/** ADD-1: the only step that writes. What is wrong with an earlier step is told there, with everything kept. */
export function AddUserConfirmStep(props: AddUserConfirmStepProps) {
  const { draft, options, workspaceSlug, onBack, onInviteInstead, onProblems, onAdded } = props;
  const t = useTranslations("users.add.confirm");
  const refusal = useTranslations("refusals");
  const [elsewhere, setElsewhere] = useState(false);
  const whyNot = (verdict: RefusalKey) =>
    verdict === "invitingIsOff" ? refusal(verdict) : t("elsewhereNoInvite");

  async function send(roleIds: string[]): Promise<Answer<Added | null>> {
    const answer = draft.way === "now" ? await add(roleIds) : await invite(roleIds);
    if (!answer.ok && answer.fields) onProblems(answer.fields);
    return answer;
  }

  async function add(roleIds: string[]): Promise<Answer<Added | null>> {
    const { source, password, way: _way, superUser: _superUser, ...person } = draft;
    const handedOut = source === "typed" ? password : null;
    const answer = await addUserAction(workspaceSlug, { ...person, password: handedOut, roleIds });
    if (!answer.ok) return answer;
    if (answer.value.outcome === "added") return { ok: true, value: { draft, ...answer.value } };
    if (answer.value.outcome === "elsewhere") setElsewhere(true);
    else onProblems({ email: t(answer.value.outcome) });
    return { ok: true, value: null };
  }

  async function invite(roleIds: string[]): Promise<Answer<Added | null>> {
    const { email, firstName, lastName, phone, username, locale } = draft;
    const person = { email, firstName, lastName, phone, username, locale };
    const answer = await inviteMemberAction(workspaceSlug, { ...person, roleIds });
    if (!answer.ok) return answer;
    if (answer.value.outcome === "invited") return { ok: true, value: { draft, password: null } };
    onProblems({ email: t("invited") });
    return { ok: true, value: null };
  }

  return (
    <AddUserOptionsGate options={options}>
      {({ roles, invite: mayInvite }) => (
        <AddUserStep<Record<string, never>, Added>
          title={t("title")}
          description={draft.way === "now" ? t("now") : t("invite", { email: draft.email.trim() })}
          schema={stepSchemas.confirm}
          values={{}}
          problems={none}
          action={() => send(roleIdsOf(roles, draft))}
          onDone={(_, added) => added && onAdded(added)}
          onBack={() => onBack({})}
          nextLabel={draft.way === "now" ? t("add") : t("send")}
        >
          {elsewhere && draft.way === "now" && (
            <Callout
              tone="warning"
              title={t("elsewhere")}
              action={mayInvite === true && <InviteInstead onChoose={onInviteInstead} />}
            >
              {mayInvite === true ? t("elsewhereHint") : whyNot(mayInvite)}
            </Callout>
          )}
          <AddUserSummary draft={draft} roles={roles} />
        </AddUserStep>
      )}
    </AddUserOptionsGate>
  );
}

const none: Record<string, string> = {};

function InviteInstead({ onChoose }: { onChoose: () => void }) {
  const t = useTranslations("users.add.confirm");
  return (
    <Button size="small" onClick={onChoose}>
      {t("inviteInstead")}
    </Button>
  );
}
