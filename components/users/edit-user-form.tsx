"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { z } from "zod";
import { Form } from "@/components/form/form";
import { LanguageField } from "@/components/form/language-field";
import { SubmitButton } from "@/components/form/submit-button";
import { RoleFields } from "@/components/roles/role-fields";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogActions } from "@/components/ui/dialog-actions";
import { updateProfileAction } from "@/lib/accounts/actions";
import type { Answer } from "@/lib/answer";
import { changeRolesAction } from "@/lib/roles/actions";
import { shownRoles, roleIdsOf } from "@/lib/roles/schema";
import { editUserAction } from "@/lib/users/actions";
import { EditForm, EditFormWithRoles } from "@/lib/users/schema";
import type { MemberToEdit } from "./member-to-edit";
import { OrganisationFields } from "./organisation-fields";
import { PersonFieldset } from "./person-fieldset";

type Values = z.input<typeof EditForm>;

type EditUserFormProps = {
  workspaceSlug: string;
  userId: string;
  member: MemberToEdit;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
};

export function EditUserForm({ workspaceSlug, userId, member, onSaved, onCancel }: EditUserFormProps) {
  const t = useTranslations("users.edit");
  const refusal = useTranslations("refusals");
  const { person, roles, held, can } = member;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.querySelector("input")?.focus(), []);

  /** One's own information is one's own to change, whatever one's permissions; one's roles never are (USR-5). */
  async function save(values: Values): Promise<Answer<Saved>> {
    const { superUser, roleIds, departmentId, managerId, ...fields } = values;
    const chosen = can.changeRoles === true ? roleIdsOf(roles, { superUser, roleIds }) : undefined;
    if (can.organise !== true && member.isSelf)
      return changed(await updateProfileAction(workspaceSlug, fields));
    if (can.organise !== true && can.edit !== true)
      return changed(await changeRolesAction(workspaceSlug, { userId, roleIds: chosen ?? [] }));
    const edited = {
      ...(can.edit === true ? fields : {}),
      ...(can.organise === true ? { departmentId: departmentId || null, managerId: managerId || null } : {}),
    };
    return changed(await editUserAction(workspaceSlug, { ...edited, userId, roleIds: chosen }));
  }

  return (
    <div ref={element}>
      <Form
        schema={can.changeRoles === true ? EditFormWithRoles : EditForm}
        defaultValues={{
          ...person,
          ...shownRoles(roles, held),
          departmentId: member.departmentId ?? "",
          managerId: member.manager?.id ?? "",
        }}
        action={save}
        onSuccess={onSaved}
      >
        {can.edit === true ? (
          <>
            <PersonFieldset />
            <LanguageField name="locale" />
          </>
        ) : (
          <Callout tone="info">{refusal(can.edit)}</Callout>
        )}
        {member.kind === "internal" && (
          <OrganisationFields workspaceSlug={workspaceSlug} userId={userId} member={member} />
        )}
        <RoleFields
          roles={roles}
          held={held}
          disabledReason={can.changeRoles === true ? undefined : refusal(can.changeRoles)}
        />
        <DialogActions>
          <Button onClick={onCancel}>{t("cancel")}</Button>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogActions>
      </Form>
    </div>
  );
}

/** Whether anything changed, and the event by which it can be taken back. */
export type Saved = { changed: boolean; eventId: string | null };

type Outcome = { changed: boolean } | { outcome: string; eventId?: string; undo?: string | null };

function changed(answer: Answer<Outcome>): Answer<Saved> {
  if (!answer.ok) return answer;
  const { value } = answer;
  if ("changed" in value) return { ok: true, value: { changed: value.changed, eventId: null } };
  const eventId = value.eventId ?? value.undo ?? null;
  return { ok: true, value: { changed: value.outcome !== "unchanged", eventId } };
}
