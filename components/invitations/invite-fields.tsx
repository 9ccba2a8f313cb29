"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { Callout } from "@/components/ui/callout";
import { readAddresses } from "@/lib/address-list";
import { addressesAtMost } from "@/lib/invitation-lists/schema";
import { InviteAddressField } from "./invite-address-field";
import { InviteList } from "./invite-list";
import type { InviteRow, RowChange } from "./invite-rows";
import { InviteTyped } from "./invite-typed";
import type { Sent } from "./invite-form";
import { usePreview } from "./use-preview";

type InviteFieldsProps = {
  workspace: string;
  rows: InviteRow[];
  change: (change: RowChange) => void;
  onSent: (outcomes: Sent[]) => void;
};

/** What the address field holds is a row too, before it is put on the list. */
const typedKey = 0;

/** INV-1: the address field, and the list with its marks below it. */
export function InviteFields({ workspace, rows, change, onSent }: InviteFieldsProps) {
  const t = useTranslations("invitations.invite");
  const text: unknown = useWatch({ name: "email" });
  const typed = typedRow(text);
  const { markOf, seats, problem } = usePreview(workspace, typed ? [...rows, typed] : rows);
  const overLimit = rows.filter((row) => markOf(row)?.state === "over-limit").length;
  return (
    <>
      <div>
        <InviteAddressField
          hasRows={rows.length > 0}
          onTake={(people) => change({ type: "added", people })}
        />
        {typed && (
          <InviteTyped
            workspace={workspace}
            email={typed.email}
            mark={markOf(typed)}
            seats={seats}
            alone={rows.length === 0}
            onSent={onSent}
          />
        )}
      </div>
      {problem && <Callout tone="warning">{problem}</Callout>}
      {rows.length > addressesAtMost && (
        <Callout tone="warning">{t("tooMany", { count: rows.length, most: addressesAtMost })}</Callout>
      )}
      {rows.length > 0 && <InviteList rows={rows} markOf={markOf} change={change} />}
      {overLimit > 0 && rows.length > 1 && (
        <CheckboxField
          name="inviteOverLimit"
          label={t("alsoOverLimit", { count: overLimit })}
          hint={t("alsoOverLimitHint", { used: seats?.used ?? 0, limit: seats?.limit ?? 0 })}
        />
      )}
    </>
  );
}

function typedRow(text: unknown): InviteRow | null {
  if (typeof text !== "string" || !text.includes("@")) return null;
  const [person, another] = readAddresses(text);
  return person && !another ? { ...person, key: typedKey, resend: null } : null;
}
