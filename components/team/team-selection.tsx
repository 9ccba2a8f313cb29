"use client";

import Send from "lucide-react/icons/send";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EachDialog } from "@/components/selection/each-dialog";
import { SelectionBar } from "@/components/table/selection-bar";
import { resendEachInvitationAction } from "@/lib/invitations/actions";

type TeamSelectionProps = {
  workspace: string;
  chosen: { id: string; name: string }[];
  full: boolean;
  onClear: () => void;
};

/** USR-6, INV-4: sends all invitations that are chosen again. */
export function TeamSelection({ workspace, chosen, full, onClear }: TeamSelectionProps) {
  const t = useTranslations("team");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <SelectionBar
        count={chosen.length}
        full={full}
        onClear={onClear}
        actions={[
          { label: t("resend"), icon: <Send className="size-3.5" />, onSelect: () => setAsking(true) },
        ]}
      />
      {asking && (
        <EachDialog
          title={t("resendTitle", { count: chosen.length })}
          description={t("resendDescription")}
          confirmLabel={t("resend")}
          chosen={chosen}
          refusals={[]}
          doEach={(some) =>
            resendEachInvitationAction(
              workspace,
              some.map(({ id }) => ({ invitationId: id })),
            )
          }
          onCancel={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onClear();
          }}
        />
      )}
    </>
  );
}
