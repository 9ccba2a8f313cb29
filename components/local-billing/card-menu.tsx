"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCardName } from "@/components/billing/use-card-name";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { RowMenu } from "@/components/ui/row-menu";
import { useAttempt } from "@/components/ui/use-attempt";
import { choosePaymentMethodAction, removePaymentMethodAction } from "@/lib/local-billing/actions";
import type { PaymentMethod } from "@/lib/payments";

/** BIL-1: "Make default" and "Remove". */
export function CardMenu({ workspace, method }: { workspace: string; method: PaymentMethod }) {
  const t = useTranslations("localBilling.portal");
  const card = useCardName()(method);
  const router = useRouter();
  const attempt = useAttempt();
  const [removing, setRemoving] = useState(false);
  const named = { paymentMethodId: method.id };

  async function choose() {
    const answer = await attempt(() => choosePaymentMethodAction(workspace, named));
    if (answer?.ok) notify.success(t("chosen"));
    else if (answer) notify.error(answer.message);
    router.refresh();
  }

  return (
    <>
      <RowMenu
        label={t("actions", { card })}
        items={[
          ...(method.isDefault ? [] : [{ label: t("makeDefault"), onSelect: () => void choose() }]),
          { label: t("remove"), danger: true, onSelect: () => setRemoving(true) },
        ]}
      />
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t("question", { card })}
        description={t("consequences")}
        confirmLabel={t("remove")}
        danger
        action={() => removePaymentMethodAction(workspace, named)}
        onSuccess={() => {
          notify.success(t("removed"));
          router.refresh();
        }}
      />
    </>
  );
}
