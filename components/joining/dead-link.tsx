import { useTranslations } from "next-intl";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import type { LinkState } from "@/lib/joining/rules";
import { paths } from "@/lib/paths";
import { AskAgain, type InvitationLinkProps } from "./ask-again";

type DeadLinkProps = {
  state: Exclude<LinkState, "open">;
  signedIn: boolean;
  /** Where to come back to after signing in. */
  here?: string;
  /** INV-11: with this link one may ask for a new invitation; `asked`: somebody did, within a day. */
  ask?: { link: InvitationLinkProps; asked: boolean };
  /** The workspace that the reader joined with it. */
  mine?: { name: string; slug: string } | null;
};

/** Each way in which a link can be over, in words of its own, with what to do next. */
export function DeadLink({ state, signedIn, here, ask, mine }: DeadLinkProps) {
  const t = useTranslations("joining");
  if (mine) {
    return (
      <AuthShell
        title={t("alreadyMember.title")}
        description={t("alreadyMember.text", { workspace: mine.name })}
      >
        <LinkButton variant="primary" href={paths.workspace(mine.slug)}>
          {t("alreadyMember.open")}
        </LinkButton>
      </AuthShell>
    );
  }
  const words = state === "accepted" && signedIn ? "acceptedByAnother" : state;
  return (
    <AuthShell title={t(`dead.${words}.title`)} description={t(`dead.${words}.text`)}>
      <div className="flex flex-wrap gap-2">
        {ask && <AskAgain {...ask} />}
        <LinkButton
          variant={ask ? "ghost" : "secondary"}
          href={signedIn ? paths.home() : paths.signIn({ next: state === "accepted" ? here : undefined })}
        >
          {signedIn ? t("goHome") : t("signIn")}
        </LinkButton>
      </div>
    </AuthShell>
  );
}
