import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { InvitationLinkProps } from "@/components/joining/ask-again";
import { CreateAccountForm } from "@/components/joining/create-account-form";
import { DeadLink } from "@/components/joining/dead-link";
import { InvitationCard } from "@/components/joining/invitation-card";
import { SwitchAccount } from "@/components/joining/switch-account";
import { WorkspaceLogo } from "@/components/logos/workspace-logo";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { currentActor } from "@/lib/door";
import { invitationByLink, myInvitations } from "@/lib/joining/queries";
import { linkInAddress } from "@/lib/joining/schema";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("joining"))("title") };
}

/** Behind the mailed link. Reading it changes nothing, whoever or whatever opens it (INV-7). */
export default async function InvitationPage(props: PageProps<"/invitations/[invitation]">) {
  const t = await getTranslations("joining");
  const actor = await currentActor();
  const signedIn = actor.kind !== "public";
  const { invitation: invitationId } = await props.params;
  const { v, s, h } = await props.searchParams;
  const parsed = linkInAddress(invitationId, { v, s, h });
  if (!parsed.success) return <DeadLink state="wrong" signedIn={signedIn} />;

  const link = parsed.data;
  const here = addressOf(link);
  const found = await invitationByLink(actor, link);
  if (found.state !== "open") {
    const { state, canAsk, asked, mine } = found;
    const ask = canAsk ? { link, asked } : undefined;
    return <DeadLink state={state} signedIn={signedIn} here={here} ask={ask} mine={mine} />;
  }

  const { workspaceName, logoId, organizationName, inviterName } = found.waiting;
  const picture = <WorkspaceLogo name={workspaceName} logoId={logoId} size="large" />;
  const from = inviterName
    ? t("invitedBy", { inviter: inviterName, organization: organizationName })
    : t("invitedTo", { organization: organizationName });

  if (found.forSomebodyElse) {
    return (
      <AuthShell
        title={t("forSomebodyElse.title")}
        description={t("forSomebodyElse.text", { email: found.email, signedInAs: found.signedInAs ?? "" })}
      >
        <div className="flex flex-wrap gap-2">
          <SwitchAccount next={here} />
          <LinkButton variant="ghost" href={paths.home()}>
            {t("goHome")}
          </LinkButton>
        </div>
      </AuthShell>
    );
  }
  if (found.signedInAs) {
    const others = (await myInvitations(actor, {})).filter(({ id }) => id !== link.invitationId);
    return (
      <AuthShell
        title={t("some.title", { count: others.length + 1 })}
        description={t("signedInAs", { email: found.email })}
      >
        <div className="grid gap-4">
          <InvitationCard {...found.waiting} link={link} />
          {others.map((other) => (
            <InvitationCard key={other.id} {...other} />
          ))}
        </div>
      </AuthShell>
    );
  }
  if (found.hasAccount) {
    return (
      <AuthShell title={t("join", { workspace: workspaceName })} picture={picture} description={from}>
        <p className="mb-5 wrap-break-word">{t("haveAccount", { email: found.email })}</p>
        <LinkButton variant="primary" href={paths.signIn({ next: here, email: found.email })}>
          {t("signIn")}
        </LinkButton>
      </AuthShell>
    );
  }
  // Of an address that the link does not prove, nobody is told whether it has an account: both ways are offered.
  const other = found.hasAccount === null && (
    <p>
      {t("orSignIn")}{" "}
      <Link
        href={paths.signIn({ next: here, email: found.email })}
        className="text-accent-ink underline underline-offset-4"
      >
        {t("signIn")}
      </Link>
    </p>
  );
  return (
    <AuthShell
      title={t("join", { workspace: workspaceName })}
      picture={picture}
      description={from}
      footer={other}
    >
      <CreateAccountForm
        email={found.email}
        firstName={found.firstName}
        lastName={found.lastName}
        link={link}
      />
    </AuthShell>
  );
}

function addressOf({ invitationId, version, signature, byHand }: InvitationLinkProps): string {
  const path = byHand ? paths.invitationByHand : paths.invitation;
  return path(invitationId, version, signature);
}
