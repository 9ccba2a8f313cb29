"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PasswordOnce } from "@/components/passwords/password-once";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";

export type PasswordChanged = { by: "typed" | "generated"; password: string | null } | { by: "link" };

type ChangePasswordResultProps = {
  changed: PasswordChanged;
  user: { name: string; email: string };
  onCopied: () => void;
  onDone: () => void;
};

/** PWD-1: what was done, and the generated password this once. */
export function ChangePasswordResult({ changed, user, onCopied, onDone }: ChangePasswordResultProps) {
  const t = useTranslations("users.password.result");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const generated = changed.by === "link" ? null : changed.password;
  return (
    <div className="flex flex-1 flex-col gap-5">
      <div role="status">
        <h3 ref={heading} tabIndex={-1} className="font-semibold text-balance outline-none">
          {changed.by === "link" ? t("linkSent") : t("changed")}
        </h3>
        <p className="mt-1 text-pretty text-soft">
          {changed.by === "link" ? t("linkSentHint", { email: user.email }) : t("changedHint", user)}
        </p>
        {changed.by === "typed" && <p className="mt-1 text-pretty text-soft">{t("remember")}</p>}
      </div>
      {generated && <PasswordOnce password={generated} onCopied={onCopied} />}
      <DialogActions>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </DialogActions>
    </div>
  );
}
