import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationCard } from "@/components/joining/invitation-card";
import { SwitchAccount } from "@/components/joining/switch-account";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { myWorkspaces } from "@/lib/workspaces/queries";
import { requireUser } from "@/lib/door";
import { myInvitations } from "@/lib/joining/queries";
import { signUpIsOn } from "@/lib/organizations/rules";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("joining"))("title") };
}

/** INV-5: all invitations that wait; also where somebody lands who is in no workspace. */
export default async function InvitationsPage() {
  const t = await getTranslations("joining");
  const actor = await requireUser();
  const waiting = await myInvitations(actor, {});
  const [workspace] = await myWorkspaces(actor, {});
  const said =
    waiting.length > 0 ? "some" : actor.emailVerified ? (workspace ? "nothing" : "none") : "unproved";
  return (
    <AuthShell
      title={t(`${said}.title`, { count: waiting.length })}
      description={t(`${said}.text`, { email: actor.email })}
      footer={
        workspace && (
          <LinkButton href={paths.workspace(workspace.slug)}>
            {t("backTo", { workspace: workspace.name })}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-4">
        {waiting.map((invitation) => (
          <InvitationCard key={invitation.id} {...invitation} />
        ))}
        {!actor.emailVerified && (
          <LinkButton variant="primary" href={paths.forgotPassword()}>
            {t("unproved.button")}
          </LinkButton>
        )}
        {!workspace && (
          <div className="flex flex-wrap gap-2">
            {waiting.length === 0 && signUpIsOn() && actor.emailVerified && (
              <LinkButton variant="primary" href={paths.onboarding()}>
                {t("createWorkspace")}
              </LinkButton>
            )}
            <SwitchAccount next={paths.home()} />
          </div>
        )}
      </div>
    </AuthShell>
  );
}
