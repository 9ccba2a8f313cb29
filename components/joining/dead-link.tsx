import { useTranslations } from "next-intl";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import type { LinkState } from "@/lib/joining/rules";
import { paths } from "@/lib/paths";

type DeadLinkProps = { state: Exclude<LinkState, "open">; signedIn: boolean };

/** Each way in which a link can be over, in words of its own, with what to do next. */
export function DeadLink({ state, signedIn }: DeadLinkProps) {
  const t = useTranslations("joining");
  return (
    <AuthShell title={t(`dead.${state}.title`)} description={t(`dead.${state}.text`)}>
      <LinkButton href={signedIn ? paths.home() : paths.signIn()}>
        {signedIn ? t("goHome") : t("signIn")}
      </LinkButton>
    </AuthShell>
  );
}
