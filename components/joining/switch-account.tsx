import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { switchAccountAction } from "@/lib/joining/actions";

/** INV-7: signs out and comes back here by way of "Sign in". The invitation stays untouched. */
export function SwitchAccount({ next }: { next: string }) {
  const t = useTranslations("joining");
  return (
    <form action={switchAccountAction.bind(null, next)}>
      <Button type="submit">{t("switchAccount")}</Button>
    </form>
  );
}
