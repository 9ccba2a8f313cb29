"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { Form } from "@/components/form/form";
import { LanguageField } from "@/components/form/language-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { changeLanguageAction, languageHereAction } from "@/lib/memberships/actions";
import { LanguageForm } from "@/lib/memberships/schema";
import type { UserDialogProps } from "./user-dialog-props";

/** LKP-5: all that one may change of an external: the language that is used with them here. */
export function ChangeLanguageDialog({ workspaceSlug, user, onClose }: UserDialogProps) {
  const t = useTranslations("users.language");
  const router = useRouter();
  const here = useLoaded(() => languageHereAction(workspaceSlug, { userId: user.id }));

  function change({ locale }: z.input<typeof LanguageForm>) {
    return changeLanguageAction(workspaceSlug, { userId: user.id, locale: locale === "" ? null : locale });
  }

  function saved({ changed }: { changed: boolean }) {
    onClose();
    notify.success(t(changed ? "saved" : "unchanged"));
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title", { name: user.name })}
      description={t("description")}
    >
      {!here && <Skeleton className="h-28 w-full rounded-xl" />}
      {here && !here.ok && <Callout tone="danger">{here.message}</Callout>}
      {here?.ok && (
        <Form
          schema={LanguageForm}
          defaultValues={{ locale: here.value.locale ?? "" }}
          action={change}
          onSuccess={saved}
        >
          <LanguageField name="locale" none={t("theirOwn")} />
          <DialogActions>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <SubmitButton>{t("save")}</SubmitButton>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
