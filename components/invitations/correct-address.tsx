"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EditInvitation } from "./edit-invitation";

type CorrectAddressProps = { workspace: string; invitationId: string; email: string };

/** INV-9: the remedy where the mail did not arrive. */
export function CorrectAddress({ workspace, invitationId, email }: CorrectAddressProps) {
  const t = useTranslations("invitations.edit");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t("correctOf", { email })}
        onClick={() => setOpen(true)}
        className="rounded-sm font-medium text-accent-ink underline-offset-3 hover:underline"
      >
        {t("correct")}
      </button>
      {open && (
        <EditInvitation workspace={workspace} invitationId={invitationId} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
