"use client";

import Mail from "lucide-react/icons/mail";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { HandOutPasswordFields } from "@/components/passwords/hand-out-password-fields";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import type { Answer } from "@/lib/answer";
import { mailResetLinkAction, setPasswordAction } from "@/lib/users/actions";
import { ChangePasswordForm } from "@/lib/users/schema";
import { ChangePasswordResult, type PasswordChanged } from "./change-password-result";
import { ChangePasswordSubmit } from "./change-password-submit";
import type { UserDialogProps } from "./user-dialog-props";

type Values = z.input<typeof ChangePasswordForm>;

/** PWD-1: two fields, or generated, or a mailed link. What came of it is shown in the same place, once. */
export function ChangePasswordDialog({ workspaceSlug, user, onClose }: UserDialogProps) {
  const t = useTranslations("users.password");
  const refusal = useTranslations("refusals");
  const [changed, setChanged] = useState<PasswordChanged | null>(null);
  const [copied, setCopied] = useState(false);
  const shownOnce = changed?.by === "generated" && !copied;
  const { setPassword, sendReset } = user.can;
  const about = [user.email, user.firstName, user.lastName];

  async function change({ source, password }: Values): Promise<Answer<PasswordChanged>> {
    if (source === "link") {
      const answer = await mailResetLinkAction(workspaceSlug, { userId: user.id });
      return answer.ok ? { ok: true, value: { by: "link" } } : answer;
    }
    const given = source === "typed" ? password : null;
    const answer = await setPasswordAction(workspaceSlug, { userId: user.id, password: given });
    return answer.ok ? { ok: true, value: { by: source, password: answer.value.password } } : answer;
  }

  return (
    <GuardedDialog
      open
      onOpenChange={onClose}
      title={t("title", { name: user.name })}
      description={changed ? undefined : t("description")}
      guards={changed ? (shownOnce ? "password" : "nothing") : "typed"}
    >
      {changed ? (
        <ChangePasswordResult
          changed={changed}
          user={user}
          onCopied={() => setCopied(true)}
          onDone={onClose}
        />
      ) : (
        <Form
          schema={ChangePasswordForm}
          defaultValues={{ source: setPassword === true ? "typed" : "link", password: "", confirmation: "" }}
          action={change}
          onSuccess={setChanged}
          className="flex-1"
        >
          <HandOutPasswordFields
            label={t("new")}
            about={about}
            disabledReason={setPassword === true ? undefined : refusal(setPassword)}
            otherWays={[
              {
                value: "link",
                label: t("link"),
                description: t("linkHint"),
                icon: <Mail aria-hidden="true" />,
                disabledReason: sendReset === true ? undefined : refusal(sendReset),
              },
            ]}
          >
            <PasswordField name="confirmation" label={t("confirm")} autoComplete="new-password" />
          </HandOutPasswordFields>
          <DialogActions>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <ChangePasswordSubmit />
          </DialogActions>
        </Form>
      )}
    </GuardedDialog>
  );
}
