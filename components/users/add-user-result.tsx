"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PasswordOnce } from "@/components/passwords/password-once";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { Draft } from "./add-user-draft";

/** What came of it: `userId` when added, `password` when it was generated. */
export type Added = { draft: Draft; userId?: string; password: string | null };

type AddUserResultProps = { added: Added; onCopied: () => void; onAnother: () => void; onDone: () => void };

export function AddUserResult({ added, onCopied, onAnother, onDone }: AddUserResultProps) {
  const t = useTranslations("users.add.result");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { draft, userId, password } = added;
  const facts = { name: `${draft.firstName} ${draft.lastName}`, email: draft.email.trim() };
  return (
    <div className="flex flex-1 flex-col gap-5">
      <div role="status">
        <h3 ref={heading} tabIndex={-1} className="text-lg font-semibold text-balance outline-none">
          {userId ? t("added", facts) : t("invited", facts)}
        </h3>
        <p className="mt-1 text-pretty text-soft">
          {userId ? t("addedHint", facts) : t("invitedHint", facts)}
        </p>
      </div>
      {password && <PasswordOnce password={password} onCopied={onCopied} />}
      {userId && !password && <Callout tone="info">{t("tellPassword")}</Callout>}
      {userId && draft.mustChangePassword && <p className="text-soft">{t("mustChange", facts)}</p>}
      {!userId && <Callout tone="info">{t("delivery")}</Callout>}
      <DialogActions>
        <Button onClick={onAnother}>{t("another")}</Button>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogActions>
    </div>
  );
}
