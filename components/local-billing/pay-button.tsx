"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { payCheckoutAction } from "@/lib/local-billing/actions";
import { paths } from "@/lib/paths";

type PayButtonProps = { workspace: string; checkoutId: string; price: string };

/** BIL-2: settles at once, and goes back to where the credits are. */
export function PayButton({ workspace, checkoutId, price }: PayButtonProps) {
  const t = useTranslations("localBilling.checkout");
  const router = useRouter();
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();

  function pay() {
    startTransition(async () => {
      const answer = await attempt(() => payCheckoutAction(workspace, { checkoutId }));
      if (answer?.ok) {
        notify.success(t("done", { count: answer.value.credits }));
        router.push(paths.billing(workspace));
      } else if (answer) {
        notify.error(answer.message);
        router.refresh();
      }
    });
  }

  return (
    <Button variant="primary" pending={pending} onClick={pay}>
      {t("pay", { price })}
    </Button>
  );
}
