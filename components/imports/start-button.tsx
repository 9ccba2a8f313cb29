"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import type { ImportRow } from "./import-rows";
import type { Preview } from "./use-import-preview";

type StartButtonProps = { workspace: string; rows: ImportRow[]; preview: Preview };

/** INV-1, WSP-2: how many would be invited, and those over the limit if they are to be. */
export function StartButton({ workspace, rows, preview }: StartButtonProps) {
  const t = useTranslations("imports");
  const invite = useTranslations("invitations.invite");
  const alsoOverLimit: unknown = useWatch({ name: "inviteOverLimit" });
  const { marks, markOf, seats } = preview;
  const count = (state: string) => rows.filter((row) => markOf(row)?.state === state).length;
  const overLimit = count("over-limit");
  const isHeldBack = rows.length > 1 && alsoOverLimit !== true;
  const due = count("new") + (isHeldBack ? 0 : overLimit);
  return (
    <div className="grid gap-4">
      {overLimit > 0 && rows.length > 1 && (
        <CheckboxField
          name="inviteOverLimit"
          label={invite("alsoOverLimit", { count: overLimit })}
          hint={invite("alsoOverLimitHint", { used: seats?.used ?? 0, limit: seats?.limit ?? 0 })}
        />
      )}
      {marks && due === 0 && <Callout tone="info">{t("send.nothing")}</Callout>}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={paths.imports(workspace)}>{t("send.cancel")}</LinkButton>
        <SubmitButton>{t("send.start", { count: due })}</SubmitButton>
      </div>
    </div>
  );
}
