"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { LanguageField } from "@/components/form/language-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RoleFields } from "@/components/roles/role-fields";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { editInvitationAction, invitationToEditAction } from "@/lib/invitations/actions";
import { EditInvitationForm } from "@/lib/invitations/schema";
import { roleIdsOf, shownRoles } from "@/lib/roles/schema";

type EditInvitationDialogProps = { workspace: string; invitationId: string; onClose: () => void };

/** INV-8, INV-9: names and roles of an invitation that waits, and its address, of the invitation as it is now. */
export function EditInvitationDialog({ workspace, invitationId, onClose }: EditInvitationDialogProps) {
  const t = useTranslations("invitations.edit");
  const router = useRouter();
  const loaded = useLoaded(() => invitationToEditAction(workspace, { invitationId }));

  function saved({ outcome }: { outcome: "edited" | "readdressed" | "unchanged" }, email: string) {
    onClose();
    notify.success(t(outcome, { email }));
    router.refresh();
  }

  return (
    <GuardedDialog open onOpenChange={onClose} title={t("title")} size="large">
      {!loaded && <Skeleton className="h-80 w-full rounded-xl" />}
      {loaded && !loaded.ok && <Callout tone="danger">{loaded.message}</Callout>}
      {loaded?.ok && (
        <Form
          schema={EditInvitationForm}
          defaultValues={{
            ...loaded.value.person,
            ...shownRoles(loaded.value.roles, loaded.value.roleIds),
          }}
          action={({ superUser, roleIds, ...person }) =>
            editInvitationAction(workspace, {
              ...person,
              invitationId,
              roleIds: roleIdsOf(loaded.value.roles, { superUser, roleIds }),
            })
          }
          onSuccess={(outcome, { email }) => saved(outcome, email.trim())}
        >
          <TextField
            name="email"
            label={t("email")}
            hint={t("emailHint")}
            type="email"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField name="firstName" label={t("firstName")} optional autoComplete="off" />
            <TextField name="lastName" label={t("lastName")} optional autoComplete="off" />
          </div>
          <LanguageField name="locale" />
          <RoleFields roles={loaded.value.roles} held={loaded.value.roleIds} />
          <DialogActions>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <SubmitButton>{t("save")}</SubmitButton>
          </DialogActions>
        </Form>
      )}
    </GuardedDialog>
  );
}
