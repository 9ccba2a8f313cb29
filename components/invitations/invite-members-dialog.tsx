"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { z } from "zod";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { Email } from "@/lib/fields";
import { inviteMemberAction } from "@/lib/invitations/actions";

type InviteMembersDialogProps = { workspace: string; open: boolean; onOpenChange: (open: boolean) => void };

const InviteForm = z.object({ email: Email });

/** INV-1: an address, and "Send invite". */
export function InviteMembersDialog({ workspace, open, onOpenChange }: InviteMembersDialogProps) {
  const t = useTranslations("invitations.invite");
  const router = useRouter();

  function invited(outcome: string, email: string) {
    if (outcome === "already-pending") return notify.error(t("alreadyPending", { email }));
    onOpenChange(false);
    notify.success(t("sent", { email }));
    router.refresh();
  }

  return (
    <GuardedDialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <Form
        schema={InviteForm}
        defaultValues={{ email: "" }}
        action={(values) => inviteMemberAction(workspace, values)}
        onSuccess={({ outcome }, { email }) => invited(outcome, email.trim())}
      >
        <TextField name="email" label={t("email")} type="email" autoComplete="off" spellCheck={false} />
        <DialogActions>
          <SubmitButton>{t("send")}</SubmitButton>
        </DialogActions>
      </Form>
    </GuardedDialog>
  );
}
