"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Input } from "@/components/ui/input";

type LinkByHandProps = { link: string; email: string; onClose: () => void };

/** INV-9: the link to select and copy, where the browser did not copy it by itself. */
export function LinkByHand({ link, email, onClose }: LinkByHandProps) {
  const t = useTranslations("invitations.link");
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} description={t("byHand", { email })}>
      <LinkField link={link} />
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          {t("close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function LinkField({ link }: { link: string }) {
  const t = useTranslations("invitations.link");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {t("label")}
      </label>
      <div className="flex items-center gap-2">
        <Input ref={input} id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
        <CopyButton text={link} />
      </div>
    </div>
  );
}
