"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useAttempt } from "@/components/ui/use-attempt";
import { explainAccessAction } from "@/lib/access/actions";
import type { AccessAnswer } from "@/lib/access/queries";
import type { Answer } from "@/lib/answer";
import { isPermission } from "@/lib/permissions";
import type { ExplainAccessProps } from "./explain-access";
import { Explanation } from "./explanation";

type ExplainDialogProps = ExplainAccessProps & { onClose: () => void };

/** ROL-5: for one user and one permission, yes or no and why, as the server would decide now. */
export function ExplainDialog({ workspace, user, groups, onClose }: ExplainDialogProps) {
  const t = useTranslations("access.explain");
  const attempt = useAttempt();
  const [answer, setAnswer] = useState<Answer<AccessAnswer> | "asked" | null>(null);
  const latest = useRef(0);
  const who = user.isSelf ? "self" : "other";

  async function ask({ target }: ChangeEvent<HTMLSelectElement>) {
    const permission = target.value;
    const question = (latest.current += 1);
    if (!isPermission(permission)) return setAnswer(null);
    setAnswer("asked");
    const given = await attempt(() => explainAccessAction(workspace, { userId: user.id, permission }));
    // Whoever chooses quickly gets the answer to what they chose last.
    if (question === latest.current) setAnswer(given);
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title")}
      description={t("description", { who, name: user.name })}
    >
      <label htmlFor="explained-permission" className="mb-1.5 font-medium">
        {t("permission")}
      </label>
      <Select id="explained-permission" defaultValue="" onChange={ask}>
        <option value="">{t("choose")}</option>
        {groups.map(({ title, permissions }) => (
          <optgroup key={title} label={title}>
            {permissions.map(({ permission, label }) => (
              <option key={permission} value={permission}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <div aria-live="polite" aria-busy={answer === "asked"} className="mt-4 min-h-36">
        {answer === null && <p className="text-pretty text-faint">{t("hint", { who })}</p>}
        {answer === "asked" && <Skeleton className="h-32 w-full rounded-xl" />}
        {answer !== null && answer !== "asked" && !answer.ok && (
          <Callout tone="danger">{answer.message}</Callout>
        )}
        {answer !== null && answer !== "asked" && answer.ok && (
          <Explanation answer={answer.value} user={user} />
        )}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t("close")}</Button>
      </DialogActions>
    </Dialog>
  );
}
